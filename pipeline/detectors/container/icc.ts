import { textAt } from './layout.ts';

const MAX_TAGS = 100;
const MAX_NAME = 80;

/**
 * Name of a colour profile from its `desc` tag (ICC.1:2022, 9.2.41; text of version 2 or a multi-language record of
 * version 4). null where the profile has none or is cut off.
 */
export function profileName(profile: Uint8Array): string | null {
  if (profile.length < 132) return null;
  const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
  const tags = Math.min(view.getUint32(128), MAX_TAGS);
  for (let i = 0, at = 132; i < tags && at + 12 <= profile.length; i++, at += 12) {
    if (textAt(profile, at, 4) === 'desc') return descriptionAt(view, profile, view.getUint32(at + 4));
  }
  return null;
}

function descriptionAt(view: DataView, profile: Uint8Array, at: number): string | null {
  if (at + 28 > profile.length) return null;
  let name = '';
  if (textAt(profile, at, 4) === 'desc') name = textAt(profile, at + 12, Math.min(view.getUint32(at + 8), MAX_NAME));
  else if (textAt(profile, at, 4) === 'mluc') {
    const length = Math.min(view.getUint32(at + 20), 2 * MAX_NAME);
    const from = at + view.getUint32(at + 24);
    if (from + length <= profile.length) {
      name = new TextDecoder('utf-16be').decode(profile.subarray(from, from + length));
    }
  }
  return name.split('\0')[0]!.trim() || null;
}
