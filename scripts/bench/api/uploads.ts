import autocannon from 'autocannon';
import { variant } from './client.ts';
import { type Times, timesOf } from './open-loop.ts';

/** Acknowledgement of uploads at so many connections at once: each sends its next photo when it has its answer. */
export async function uploadAcknowledgement(
  url: string,
  secret: string,
  photo: Uint8Array,
  { connections, amount }: { connections: number; amount: number },
): Promise<Times> {
  let number = 10_000_000;
  const times: number[] = [];
  let refused = 0;
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: `${url}/v1/inspections?priority=batch`,
        method: 'POST',
        connections,
        amount,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'image/jpeg' },
        requests: [{ setupRequest: request => ({ ...request, body: Buffer.from(variant(photo, number++)) }) }],
      },
      error => (error ? reject(error) : resolve()),
    );
    run.on('response', (_client, status, _bytes, milliseconds) => {
      if (status === 202) times.push(milliseconds);
      else refused += 1;
    });
  });
  if (refused > 0) throw new Error(`${refused} uploads were not acknowledged`);
  return timesOf(times);
}
