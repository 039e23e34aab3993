import { editorName, generatorName } from '../../software-names.ts';
import { CLOCK_SLACK } from '../../stated-time.ts';
import { programsOf, type Rule } from './rule.ts';

/** Makers that open their notes with a name of their own, and that name. */
const SIGNATURES: readonly (readonly [maker: RegExp, opens: RegExp])[] = [
  [/^apple$/i, /^Apple iOS\0/],
  [/^nikon/i, /^Nikon\0/],
  [/^olympus|^om digital/i, /^(OLYMP|OLYMPUS|OM SYSTEM)/],
  [/^fuji/i, /^FUJIFILM/],
  [/^panasonic$/i, /^Panasonic\0/],
  [/^sony/i, /^SONY /],
  [/^pentax|^asahi|^ricoh/i, /^(AOC\0|PENTAX |Ricoh|RICOH)/],
  [/^casio/i, /^QVC\0/],
  [/^huawei$/i, /^HUAWEI\0/],
];

/** Makers whose cameras have written notes since their first digital models. */
const ALWAYS_WRITE = /^(apple|canon|nikon|sony|panasonic|olympus|fuji|pentax)/i;

const opening = (note: Uint8Array) => String.fromCharCode(...note.subarray(0, 12));

/** The maker's own notes, which editing tools drop and forgers seldom bring along. */
export const MAKER_NOTE_RULES: readonly Rule[] = [
  {
    id: 'maker_note_absent',
    test: facts => {
      const { make, makerNote, hasExposureTags, statedSize, size } = facts;
      const untouched = statedSize?.width === size.width && editorName(programsOf(facts)) === null;
      return make && ALWAYS_WRITE.test(make) && hasExposureTags && untouched ? makerNote === null : null;
    },
    sentence: {
      en: "The maker's own notes are missing, though this maker writes them. Many apps drop them when they save.",
      zh: '缺少厂商自有信息，而该厂商通常会写入。许多应用在保存时会去除它。',
    },
  },
  {
    id: 'maker_note_of_other_maker',
    test: ({ make, makerNote }) => {
      if (!make || !makerNote) return null;
      const owner = SIGNATURES.find(([, opens]) => opens.test(opening(makerNote)));
      return owner ? !owner[0].test(make) : null;
    },
    sentence: {
      en: "The maker's own notes are those of another maker than the one named.",
      zh: '厂商自有信息属于另一家厂商。',
    },
  },
  {
    id: 'maker_note_tiny',
    test: ({ makerNote }) => (makerNote ? makerNote.length < 16 : null),
    sentence: {
      en: "The maker's own notes are too short to hold any.",
      zh: '厂商自有信息过短，没有实际内容。',
    },
  },
  {
    id: 'byte_order_unusual',
    // Phones of Apple write big-endian, cameras of Canon little-endian; programs that save again may change it.
    test: ({ make, makerNote, byteOrder }) => {
      if (!makerNote || !byteOrder) return null;
      if (/^apple$/i.test(make ?? '')) return byteOrder !== 'MM';
      return /^canon/i.test(make ?? '') ? byteOrder !== 'II' : null;
    },
    sentence: {
      en: 'The capture information is stored in another byte order than this maker uses: a program saved it again.',
      zh: '拍摄信息的字节顺序与该厂商的习惯不同：有程序重新保存过。',
    },
  },
  {
    id: 'camera_consistent',
    test: (facts, { now }) =>
      facts.make !== null &&
      facts.model !== null &&
      facts.makerNote !== null &&
      facts.exposureTime !== null &&
      (facts.fNumber !== null || facts.iso !== null) &&
      facts.taken !== null &&
      facts.taken.utc <= now.getTime() + CLOCK_SLACK &&
      generatorName([...programsOf(facts), facts.make, facts.model]) === null,
    sentence: {
      en: "Camera, exposure, date and the maker's own notes are all there and agree, as in a photo straight from a camera.",
      zh: '相机型号、曝光参数、日期和厂商自有信息齐全且相互一致，与相机直出的照片相同。',
    },
  },
];
