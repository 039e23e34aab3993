/** Where free memory starts: everything below belongs to the module. */
export const HEAP: usize = __heap_base;

export { areaAcross, areaDown } from './area';
export { blockTraits } from './block-traits';
export { boxMean } from './box-mean';
export { blockDct } from './dct';
export { errorLevels } from './error-levels';
export { laplacianSums } from './laplacian';
export { localNoise } from './local-noise';
export { lumaFromRgb } from './luma';
