/** Where free memory starts: everything below belongs to the module. */
export const HEAP: usize = __heap_base;

export { areaAcross, areaDown } from './area';
export { boxMean } from './box-mean';
export { blockDct } from './dct';
export { errorLevels } from './error-levels';
export { lumaFromRgb } from './luma';
