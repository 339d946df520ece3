// Reads an answer of POST /v1/sql with Apache Arrow's own JavaScript reader, while it comes: node arrow.mjs URL TOKEN MODE [ACCEPT-PARAMETERS] < statement
// MODE values: prints {schema, rows}, each value by what the reader makes of its bytes. MODE sums: prints {rows, sums} of all Int64 columns, keeping no batch.
import { RecordBatchReader, Type, compressionRegistry, CompressionType } from 'apache-arrow';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { decompress as zstd } from 'fzstd';
import lz4 from 'lz4js';

compressionRegistry.set(CompressionType.ZSTD, { decode: (d) => Uint8Array.from(zstd(d)) });
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (d) => Uint8Array.from(lz4.decompress(d)) });

const [url, token, mode, parameters = ''] = process.argv.slice(2);
const answer = await fetch(url, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, accept: `application/vnd.apache.arrow.stream${parameters}`, 'content-type': 'application/sql', 'accept-encoding': 'identity' },
  body: await text(process.stdin),
});
if (!answer.ok) throw new Error(await answer.text());

// Long texts by their length and hash; temporal types by the number on the wire, which the reader would turn into a date of less precision.
function plain(field, vector, i) {
  if (!vector.isValid(i)) return null;
  const type = field.type;
  switch (type.typeId) {
    case Type.Timestamp:
    case Type.Time:
    case Type.Duration:
    case Type.Date:
    case Type.Interval: {
      const data = vector.data[0];
      return String(data.values[i]);
    }
    case Type.Decimal: {
      const words = vector.get(i);
      let value = 0n;
      for (let w = words.length - 1; w >= 0; w--) value = (value << 32n) | BigInt(words[w] >>> 0);
      return String(BigInt.asIntN(128, value));
    }
    case Type.Binary:
      return Buffer.from(vector.get(i)).toString('hex');
    case Type.Utf8: {
      const value = vector.get(i);
      return value.length <= 100 ? value : { length: value.length, sha256: createHash('sha256').update(value).digest('hex') };
    }
    case Type.List: {
      const items = vector.get(i);
      return Array.from({ length: items.length }, (_, k) => plain(type.children[0], items, k));
    }
    case Type.Struct:
      return Object.fromEntries(type.children.map((child, c) => [child.name, plain(child, vector.getChildAt(c), i)]));
    case Type.Map:
      return [...vector.get(i)].map(([key, value]) => [key, value]);
    default: {
      const value = vector.get(i);
      return typeof value === 'bigint' ? String(value) : Object.is(value, -0) ? '-0' : Number.isFinite(value) || typeof value !== 'number' ? value : String(value);
    }
  }
}

// The reader takes the failure of a body for its end, and so a part for the whole: whoever streams has to watch the body himself.
let failure;
async function* watched(body) {
  try {
    yield* body;
  } catch (e) {
    failure = e;
    throw e;
  }
}

const reader = await RecordBatchReader.from(watched(answer.body));
await reader.open();
const fields = reader.schema.fields;
let count = 0;
const rows = [];
const sums = fields.map(() => 0n);
for await (const batch of reader) {
  count += batch.numRows;
  if (mode === 'sums') {
    fields.forEach((field, c) => {
      if (field.type.typeId !== Type.Int || field.type.bitWidth !== 64) return;
      for (const data of batch.getChildAt(c).data) for (let i = 0; i < data.length; i++) sums[c] += data.values[i];
    });
  } else {
    for (let i = 0; i < batch.numRows; i++) rows.push(fields.map((field, c) => plain(field, batch.getChildAt(c), i)));
  }
}
if (failure) throw failure;
const schema = fields.map((f) => ({ name: f.name, type: String(f.type), trino: f.metadata.get('trino.type') }));
process.stdout.write(JSON.stringify(mode === 'sums' ? { schema, rows: count, sums: sums.map(String) } : { schema, rows }) + '\n');
