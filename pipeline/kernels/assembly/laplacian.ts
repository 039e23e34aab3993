/**
 * Sums over the samples of a plane that have four neighbours: the sample, its square, its Laplacian (four neighbours less
 * four times itself), the square of that. Twin: plain/laplacian.ts.
 * @param width, height  3 to 1024
 * @param out            4 f64, whole numbers
 */
export function laplacianSums(luma: usize, width: i32, height: i32, out: usize): void {
  let sum: i64 = 0;
  let squares: i64 = 0;
  let edges: i64 = 0;
  let edgeSquares: i64 = 0;
  const stride = <usize>width;
  for (let y: i32 = 1; y < height - 1; y++) {
    let at = luma + <usize>y * stride + 1;
    const end = at + stride - 2;
    let rowSum = i32x4.splat(0);
    let rowSquares = i32x4.splat(0);
    let rowEdges = i32x4.splat(0);
    let rowEdgeSquares = i32x4.splat(0);
    const ones = i16x8.splat(1);
    for (; at + 8 <= end; at += 8) {
      const here = v128.load_ext<u8>(at);
      const sides = i16x8.add(v128.load_ext<u8>(at - 1), v128.load_ext<u8>(at + 1));
      const ends = i16x8.add(v128.load_ext<u8>(at - stride), v128.load_ext<u8>(at + stride));
      const edge = i16x8.sub(i16x8.add(sides, ends), i16x8.shl(here, 2));
      rowSum = i32x4.add(rowSum, i32x4.dot_i16x8_s(here, ones));
      rowSquares = i32x4.add(rowSquares, i32x4.dot_i16x8_s(here, here));
      rowEdges = i32x4.add(rowEdges, i32x4.dot_i16x8_s(edge, ones));
      rowEdgeSquares = i32x4.add(rowEdgeSquares, i32x4.dot_i16x8_s(edge, edge));
    }
    sum += total(rowSum);
    squares += total(rowSquares);
    edges += total(rowEdges);
    edgeSquares += total(rowEdgeSquares);
    for (; at < end; at++) {
      const here: i32 = load<u8>(at);
      const sides = <i32>load<u8>(at - 1) + <i32>load<u8>(at + 1);
      const edge = sides + <i32>load<u8>(at - stride) + <i32>load<u8>(at + stride) - 4 * here;
      sum += here;
      squares += here * here;
      edges += edge;
      edgeSquares += edge * edge;
    }
  }
  f64.store(out, <f64>sum, 0);
  f64.store(out, <f64>squares, 8);
  f64.store(out, <f64>edges, 16);
  f64.store(out, <f64>edgeSquares, 24);
}

// @ts-ignore: decorator
@inline
function total(four: v128): i64 {
  return (
    <i64>i32x4.extract_lane(four, 0) +
    <i64>i32x4.extract_lane(four, 1) +
    <i64>i32x4.extract_lane(four, 2) +
    <i64>i32x4.extract_lane(four, 3)
  );
}
