/** Scripts that break between any two characters, with their punctuation and symbols. */
const IDEOGRAPHIC =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffef]/u;
/** May not begin a line: closing marks and what belongs to the character before (after GB/T 15834 and JIS X 4051). */
const NO_START = /[\p{M}\p{Pe}\p{Pf}、。，．：；？！…‥·～％%°℃々ー—]/u;
/** May not end a line: opening marks and currency. */
const NO_END = /[\p{Ps}\p{Pi}￥¥$#＃@]/u;

/** Cuts text into pieces that stay together: a word with the space after it, an ideograph with its punctuation. */
export function unitsOf(text: string): string[] {
  const units: string[] = [];
  let before = '';
  for (const character of text) {
    const sticks =
      before !== '' &&
      (character === ' ' ||
        NO_START.test(character) ||
        NO_END.test(before) ||
        (before !== ' ' && !IDEOGRAPHIC.test(before) && !IDEOGRAPHIC.test(character)));
    if (sticks) units[units.length - 1] += character;
    else units.push(character);
    before = character;
  }
  return units;
}

/**
 * Breaks text into lines no wider than `width`. Pieces wider than a line, such as hashes, are cut between characters.
 * @param measure  width of a text, in the same unit as `width`.
 */
export function breakLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const put = (piece: string) => {
    const needed = measure(piece.trimEnd());
    if (line !== '' && used + needed > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece;
    used += measure(piece);
  };
  for (const unit of unitsOf(text)) {
    if (measure(unit.trimEnd()) <= width) put(unit);
    else for (const character of unit) put(character);
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}
