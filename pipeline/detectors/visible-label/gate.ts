import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface GateFile {
  readonly inputs: number;
  readonly hidden: number;
  /** Row per hidden unit; the inputs' normalisation is folded in. */
  readonly first: readonly number[];
  readonly bias: readonly number[];
  readonly second: readonly number[];
  readonly offset: number;
}

/** A network of one hidden layer (tanh): scores a box's features by how much it resembles a line of laid-on text. */
export function loadGate(name: string): (values: ArrayLike<number>) => number {
  const file = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as GateFile;
  const { inputs, hidden, offset } = file;
  const [first, bias, second] = [file.first, file.bias, file.second].map(list => Float64Array.from(list)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return values => {
    let score = offset;
    for (let h = 0, w = 0; h < hidden; h++) {
      let sum = bias[h]!;
      for (let i = 0; i < inputs; i++) sum += first[w++]! * values[i]!;
      score += second[h]! * Math.tanh(sum);
    }
    return score;
  };
}
