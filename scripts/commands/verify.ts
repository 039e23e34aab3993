import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Language } from '#pipeline/core/language.ts';
import { type Certificate, certificatesOfPem } from '#pipeline/report/timestamp/certificate.ts';
import type { Timestamp } from '#pipeline/report/timestamp/check.ts';
import type { CommandContext } from '../cli.ts';
import { checkPacket, type Known, type PacketCheck } from '../verify/check-packet.ts';

const HELP = {
  en: `usage: refundlens verify PACKET.zip [--key PUBLIC_KEY_FILE] [--tsa-ca CA_FILE] [--json]

Checks a report's packet offline and writes nothing to disk. Names every file whose bytes changed, that is missing, or
that was added. --key takes the signer's public key (PEM) from elsewhere; without it the key in the packet is used, which
shows that nothing changed since the signature, but not who signed.
A timestamp (RFC 3161) is checked too: that it is of this packet, its signature, and that its certificate is for
timestamps and was valid then. --tsa-ca takes CA certificates (PEM), one of which must be behind it, and then demands a
timestamp; without it, anybody could have signed it. Revocation is not looked up.
Exit code: 0 whole, 2 not whole, 1 the file cannot be read, 64 wrong usage.
`,
  zh: `用法：refundlens verify 证据包.zip [--key 公钥文件] [--tsa-ca CA文件] [--json]

离线核验报告的证据包，不向磁盘写入任何内容；逐一指出被改动、缺失或多出的文件。--key 指定从别处取得的签名方公钥（PEM）；
不指定时使用证据包内的公钥，只能说明签名之后没有改动，不能说明由谁签名。
时间戳（RFC 3161）也会核验：是否对应此证据包、签名是否有效、证书是否为时间戳专用且当时有效。--tsa-ca 指定 CA 证书（PEM），
时间戳证书须能追溯到其中之一，且证据包必须带有时间戳；不指定时，任何人都可能是签署者。不查询证书是否被吊销。
退出码：0 完整，2 不完整，1 文件无法读取，64 用法有误。
`,
};

/** Twice what a packet can be. */
const MAX_BYTES = 2 ** 30;

export async function run({ language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      'tsa-ca': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || !file || positionals.length > 1) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  }
  let zip: Uint8Array;
  let known: Known;
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      throw new Error(language === 'zh' ? `超过 ${MAX_BYTES} 字节` : `more than ${MAX_BYTES} bytes`);
    zip = await readFile(file);
    known = {
      key: values.key === undefined ? null : await readFile(values.key, 'utf8'),
      authorities: values['tsa-ca'] === undefined ? null : await certificatesIn(values['tsa-ca'], language),
    };
  } catch (error) {
    const what = language === 'zh' ? '无法读取文件' : 'cannot read the file';
    process.stderr.write(`${what}: ${(error as Error).message}\n`);
    return 1;
  }
  const check = checkPacket(zip, known);
  process.stdout.write(values.json ? `${JSON.stringify(jsonOf(file, check))}\n` : textOf(file, check, language));
  return check.whole ? 0 : 2;
}

async function certificatesIn(file: string, language: Language): Promise<Certificate[]> {
  const pem = await readFile(file, 'utf8');
  try {
    return certificatesOfPem(pem);
  } catch (error) {
    const what = language === 'zh' ? '不是 PEM 格式的证书' : 'holds no certificates in PEM';
    throw new Error(`${file}: ${what}`, { cause: error });
  }
}

function jsonOf(packet: string, { whole, keyCompared, manifest, events, problems, timestamp }: PacketCheck) {
  return {
    packet,
    whole,
    key_compared: keyCompared,
    key_id: manifest?.signer.key_id ?? null,
    case: manifest?.case ?? null,
    files: manifest?.files.length ?? null,
    verdict_events: events,
    timestamp: timestamp && {
      time: timestamp.time.toISOString(),
      authority: timestamp.authority,
      ca_compared: timestamp.trusted,
    },
    problems,
  };
}

function textOf(packet: string, check: PacketCheck, language: Language) {
  const { whole, keyCompared, manifest, events, problems, timestamp } = check;
  const zh = language === 'zh';
  if (!whole) {
    const head = zh ? `${packet}：不完整` : `${packet}: not whole`;
    const lines = problems.map(({ file, detail }) => {
      const where = file ?? (zh ? 'ZIP 结构' : "the ZIP's own structure");
      return zh ? `  ${where}：${detail.zh}` : `  ${where}: ${detail.en}`;
    });
    return `${[head, ...lines].join('\n')}\n`;
  }
  const files = manifest!.files.length;
  const id = manifest!.signer.key_id;
  const compared = keyCompared
    ? zh
      ? '与您提供的公钥一致'
      : 'the key that you gave'
    : zh
      ? '未与您的公钥比对，可用 --key 指定'
      : 'not compared with a key of yours; see --key';
  return zh
    ? `${packet}：完整。案件 ${manifest!.case.id}，文件 ${files} 个，结论记录 ${events} 条\n签名密钥 ${id}（${compared}）\n${timestampLine(timestamp, language)}\n`
    : `${packet}: whole. Case ${manifest!.case.id}, ${files} files, ${events} verdict events\nSigned by key ${id} (${compared})\n${timestampLine(timestamp, language)}\n`;
}

function timestampLine(timestamp: Timestamp | null, language: Language): string {
  const zh = language === 'zh';
  if (!timestamp) {
    return zh
      ? '没有第三方时间戳：签名时间由签名方自行保证'
      : 'No timestamp of a third party: its date rests on whoever signed';
  }
  const { time, authority, trusted } = timestamp;
  const at = time.toISOString();
  const compared = trusted
    ? zh
      ? '其证书可追溯到您提供的 CA 证书；未查询吊销'
      : 'its certificate leads to the CA that you gave; revocation not looked up'
    : zh
      ? '其证书是否可信未核验，可用 --tsa-ca 指定 CA 证书'
      : 'whether its certificate can be trusted was not checked; see --tsa-ca';
  return zh ? `时间戳 ${at}，${authority}（${compared}）` : `Timestamp ${at} by ${authority} (${compared})`;
}
