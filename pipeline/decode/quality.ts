import { standardLumaTable } from '../kernels/quantization.ts';

/** The quality whose standard table differs least (sum of absolute differences), and whether it is that very table. */
export function nearestQuality(luma: readonly number[]): { quality: number; standardTables: boolean } {
  let quality = 100;
  let smallest = Number.POSITIVE_INFINITY;
  for (let candidate = 100; candidate >= 1; candidate--) {
    const standard = standardLumaTable(candidate);
    const distance = standard.reduce((sum, value, i) => sum + Math.abs(value - luma[i]!), 0);
    if (distance < smallest) {
      smallest = distance;
      quality = candidate;
    }
  }
  return { quality, standardTables: smallest === 0 };
}
