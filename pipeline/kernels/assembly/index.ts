/** Where free memory starts: everything below belongs to the module. */
export const HEAP: usize = __heap_base;

export { areaAcross, areaAcrossExact, areaDown } from './area';
export { blockTraits } from './block-traits';
export { boxMean } from './box-mean';
export { cooccurrences } from './cooccurrences';
export { blockDct, gridHistograms } from './dct';
export { errorLevels } from './error-levels';
export { gridVotes } from './grid-votes';
export { peaks, smooth } from './keypoints';
export { laplacianSums } from './laplacian';
export { likePairs } from './like-pairs';
export { localNoise } from './local-noise';
export { lumaFromRgb } from './luma';
export { describePatches } from './patches';
