/** What the benchmark asks of a running service. */
export interface BenchClient {
  /** Sends a photo and waits for its verdict. */
  inspect(bytes: Uint8Array): Promise<string>;
  json<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
}

export function benchClient(url: string, secret: string): BenchClient {
  const authorization = `Bearer ${secret}`;
  return {
    async inspect(bytes) {
      const answer = await fetch(`${url}/v1/inspections`, {
        method: 'POST',
        headers: { authorization, 'Content-Type': 'image/jpeg', Prefer: 'wait=30' },
        body: bytes as Uint8Array<ArrayBuffer>,
      });
      const { id, status } = (await answer.json()) as { id: string; status: string };
      if (status !== 'done') throw new Error(`no verdict: ${answer.status} ${status}`);
      return id;
    },
    async json(method, path, body) {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization, ...(body && { 'Content-Type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const value = await answer.json();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(value)}`);
      return value as never;
    },
  };
}

/** The same picture as another file: a counter behind its end. */
export function variant(photo: Uint8Array, number: number): Uint8Array {
  return Buffer.concat([photo, Buffer.from(`#${number}`)]);
}
