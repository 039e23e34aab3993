import type { Bilingual } from '../../core/language.ts';

/** Kinds of personal data that a photo file can hold. */
export const KINDS = [
  'location',
  'person_name',
  'face_regions',
  'serial_number',
  'unique_id',
  'device_name',
  'thumbnail',
  'maker_note',
] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES: Readonly<Record<Kind, Bilingual>> = {
  location: { en: 'the place of capture', zh: '拍摄地点' },
  person_name: { en: 'the name of an owner, author or person shown', zh: '机主、作者或画中人的姓名' },
  face_regions: { en: 'marked faces', zh: '人脸标记区域' },
  serial_number: { en: 'serial numbers of camera or lens', zh: '相机或镜头序列号' },
  unique_id: { en: 'a unique number of the picture', zh: '图片唯一编号' },
  device_name: { en: 'the name of a device', zh: '设备名称' },
  thumbnail: { en: 'a preview that may show more than the picture', zh: '内嵌缩略图（可能显示未裁剪的画面）' },
  maker_note: { en: 'maker’s notes, which can hide further numbers', zh: '厂商注释（可能含有其他编号）' },
};

const AUX = 'http://ns.adobe.com/exif/1.0/aux/';
const EXIF = 'http://ns.adobe.com/exif/1.0/';
const EXIF_EX = 'http://cipa.jp/exif/1.0/';
const DC = 'http://purl.org/dc/elements/1.1/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const IPTC_CORE = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
const IPTC_EXT = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const REGIONS = 'http://www.metadataworkinggroup.com/schemas/regions/';
const MICROSOFT = 'http://ns.microsoft.com/photo/1.2/t/Region#';
const XMP_MM = 'http://ns.adobe.com/xap/1.0/mm/';

/** EXIF tags by directory (Exif 2.32; DNG 1.7 for the camera's serial number), by the names of the tag reader. */
export const EXIF_TAGS: readonly (readonly [Kind, 'ifd0' | 'exif', string])[] = [
  ['person_name', 'ifd0', 'Artist'],
  ['person_name', 'ifd0', 'Copyright'],
  ['person_name', 'ifd0', 'XPAuthor'],
  ['person_name', 'exif', 'OwnerName'],
  ['serial_number', 'ifd0', 'CameraSerialNumber'],
  ['serial_number', 'exif', 'SerialNumber'],
  ['serial_number', 'exif', 'LensSerialNumber'],
  ['unique_id', 'exif', 'ImageUniqueID'],
  ['unique_id', 'ifd0', 'RawDataUniqueID'],
];

/** XMP properties by namespace and name. */
export const XMP_PROPERTIES: readonly (readonly [Kind, string, string])[] = [
  ['location', EXIF, 'GPSLatitude'],
  ['location', IPTC_CORE, 'Location'],
  ['location', IPTC_EXT, 'Sublocation'],
  ['location', PHOTOSHOP, 'City'],
  ['person_name', DC, 'creator'],
  ['person_name', DC, 'rights'],
  ['person_name', AUX, 'OwnerName'],
  ['person_name', EXIF_EX, 'CameraOwnerName'],
  ['person_name', IPTC_EXT, 'PersonInImage'],
  ['person_name', MICROSOFT, 'PersonDisplayName'],
  ['face_regions', MICROSOFT, 'Rectangle'],
  ['serial_number', AUX, 'SerialNumber'],
  ['serial_number', AUX, 'LensSerialNumber'],
  ['serial_number', EXIF_EX, 'BodySerialNumber'],
  ['serial_number', EXIF_EX, 'LensSerialNumber'],
  ['unique_id', EXIF, 'ImageUniqueID'],
  ['unique_id', XMP_MM, 'OriginalDocumentID'],
];

/** Regions of the Metadata Working Group are faces where they say so. */
export const REGION_TYPE = { namespace: REGIONS, name: 'Type', face: 'Face' } as const;
export const REGION_NAME = { namespace: REGIONS, name: 'Name' } as const;

/** Data sets of record 2 of IPTC-IIM 4.2. */
export const IPTC_DATA_SETS: readonly (readonly [Kind, number])[] = [
  ['person_name', 80],
  ['person_name', 116],
  ['location', 90],
  ['location', 92],
];
