import type { SampleCase, SampleCaseKey } from './sample.ts';

/** The stories behind the samples. All numbers are made up; `errors` holds files that no case would accept. */
export const SAMPLE_CASES: Readonly<Record<SampleCaseKey, SampleCase>> = {
  'mug-cracked': {
    title: { en: 'Mug arrived cracked', zh: '马克杯收到时有裂纹' },
    input: {
      reference: 'SAMPLE-1001',
      category: 'other',
      refund: {
        refund_id: 'SAMPLE-1001',
        reason: '商品破损',
        desc: '杯口缺了一块，下面有一道裂纹。',
        refund_fee: '39.00',
        has_good_return: false,
        refund_phase: 'onsale',
      },
      timeline: {
        ordered_at: '2025-05-30T20:14:00',
        shipped_at: '2025-05-31T15:40:00',
        delivered_at: '2025-06-03T09:25:00',
        claimed_at: '2025-06-03T10:31:00',
      },
    },
  },
  'mug-pasted': {
    title: { en: 'Mug claimed cracked, packed whole', zh: '称杯子开裂，发货时完好' },
    input: {
      reference: 'SAMPLE-1002',
      category: 'other',
      refund: {
        refund_id: 'SAMPLE-1002',
        reason: '商品破损',
        desc: '杯身有裂纹，申请仅退款。',
        refund_fee: '39.00',
        has_good_return: false,
        refund_phase: 'onsale',
      },
      timeline: {
        ordered_at: '2025-06-01T11:02:00',
        shipped_at: '2025-06-02T16:10:00',
        delivered_at: '2025-06-05T12:48:00',
        claimed_at: '2025-06-05T21:15:00',
      },
    },
  },
  citrus: {
    title: { en: 'Crate of oranges, some rotten', zh: '一箱橙子有坏果' },
    input: {
      reference: 'SAMPLE-1003',
      category: 'fresh',
      refund: {
        refund_id: 'SAMPLE-1003',
        reason: '生鲜腐坏',
        desc: '打开箱子就有好几个发霉。',
        refund_fee: '68.80',
        has_good_return: false,
        refund_phase: 'onsale',
      },
      timeline: {
        ordered_at: '2025-06-07T08:30:00',
        shipped_at: '2025-06-07T18:05:00',
        delivered_at: '2025-06-09T13:20:00',
        claimed_at: '2025-06-09T14:12:00',
      },
    },
  },
  plush: {
    title: { en: 'Plush bear torn, pictures carry generator marks', zh: '毛绒熊破损，图片带有生成标记' },
    input: {
      reference: 'SAMPLE-1004',
      category: 'other',
      refund: {
        refund_id: 'SAMPLE-1004',
        reason: '商品破损',
        desc: '肚子上破了，棉花露出来了。',
        refund_fee: '89.00',
        has_good_return: false,
        refund_phase: 'onsale',
      },
      timeline: {
        ordered_at: '2025-06-10T19:45:00',
        shipped_at: '2025-06-11T17:20:00',
        delivered_at: '2025-06-14T10:05:00',
        claimed_at: '2025-06-14T22:40:00',
      },
    },
  },
  parcel: {
    title: { en: 'Parcel dented in transit', zh: '包裹运输中压坏' },
    input: {
      reference: 'SAMPLE-1005',
      category: 'other',
      refund: {
        refund_id: 'SAMPLE-1005',
        reason: '包装破损',
        desc: '纸箱一角被压坏。',
        refund_fee: '25.00',
        has_good_return: true,
        refund_phase: 'onsale',
      },
      timeline: {
        ordered_at: '2025-06-12T09:10:00',
        shipped_at: '2025-06-12T17:55:00',
        delivered_at: '2025-06-15T11:30:00',
        claimed_at: '2025-06-15T12:04:00',
      },
    },
  },
  errors: {
    title: { en: 'Files that are not whole photos', zh: '不完整或不是照片的文件' },
    input: { reference: 'SAMPLE-1009', category: 'other', refund: {}, timeline: {} },
  },
};
