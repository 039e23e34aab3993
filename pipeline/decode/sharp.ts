import sharp from 'sharp';

// One photo at a time per process: parallelism is processes, so that a decoder that runs wild takes one core with it.
sharp.concurrency(1);
// Every photo is decoded once; a cache would only hold memory of photos that are done.
sharp.cache(false);

/** The one door to sharp, with its process-wide settings made. */
export { sharp };
