import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProfiles, PROFILES, profileOf } from './profiles.ts';

describe('profiles', () => {
  it('ship for people and for nine forms of platforms', () => {
    expect([...PROFILES.keys()]).toEqual([
      'amazon.safe-t',
      'douyin.refuse',
      'generic',
      'shopee.dispute',
      'shopify.chargeback',
      'taobao.refund-message',
      'taobao.refund-refuse',
      'taobao.returngoods-refuse',
      'tiktokshop.appeal',
      'wechatpay.complaint-reply',
    ]);
    expect(profileOf('generic')).toMatchObject({ complaint: false });
    expect(profileOf('taobao.refund-message')).toMatchObject({
      complaint: true,
      message: { encoding: 'gbk', maxBytes: 400 },
      proof: { maxBytes: 500_000 },
    });
  });

  it('are asked for by a known name, and the known ones are told', () => {
    expect(() => profileOf('../generic')).toThrow(
      expect.objectContaining({ code: 'request_invalid', fields: { profile: [...PROFILES.keys()].join(', ') } }),
    );
  });
});

describe('loadProfiles', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = (yaml: string) => {
    writeFileSync(join(folder, 'shop.yaml'), yaml);
    return loadProfiles(pathToFileURL(`${folder}/`));
  };
  const good = 'id: shop\nname: { en: Shop, zh: 商店 }\ncomplaint: true\n';

  it('refuses a field it does not know, naming file and field', () => {
    expect(load(good).get('shop')).toMatchObject({ complaint: true });
    expect(() => load(`${good}max_bytes: 3\n`)).toThrow(/shop\.yaml.*max_bytes/s);
  });

  it('refuses a file name that leads out of the folder', () => {
    expect(() => load(`${good}message: { file: ../x, field: x, encoding: gbk, maxBytes: 3 }\n`)).toThrow(/shop\.yaml/);
  });

  it('refuses an id that is not the file name', () => {
    expect(() => load(good.replace('id: shop', 'id: other'))).toThrow(/shop\.yaml.*other/);
  });
});
