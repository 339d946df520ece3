// Verifies delivered query results as `aws cloudtrail verify-query-results` does: node verify.mjs BUCKET FOLDER/
// Prints what it found on one line; exit code 0 when files and signature are good, 1 when not. The environment is that of an AWS client of the lake;
// S3_ACCESS_KEY and S3_SECRET_KEY open the bucket.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { CloudTrailClient, ListPublicKeysCommand } from '@aws-sdk/client-cloudtrail';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';

const [bucket, folder] = process.argv.slice(2);
const s3 = new S3Client({
  forcePathStyle: true,
  credentials: { accessKeyId: process.env.S3_ACCESS_KEY, secretAccessKey: process.env.S3_SECRET_KEY },
});
const cloudtrail = new CloudTrailClient({});

function end(message, code) {
  console.log(message);
  process.exit(code);
}

async function read(name) {
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: folder + name }));
  return Buffer.from(await object.Body.transformToByteArray());
}

try {
  const sign = JSON.parse((await read('result_sign.json')).toString('utf8'));
  if (sign.files.length === 0) end('No export file was found in sign file', 1);
  for (const { fileName, fileHashValue } of sign.files) {
    const hash = createHash('sha256').update(await read(fileName)).digest('hex');
    if (hash !== fileHashValue) end(`File ${fileName} has inconsistent hash value`, 1);
  }

  const completed = new Date(sign.queryCompleteTime);
  const { PublicKeyList } = await cloudtrail.send(
    new ListPublicKeysCommand({ StartTime: completed, EndTime: new Date(completed.getTime() + 20 * 86400 * 1000) }));
  const key = PublicKeyList.find((candidate) => candidate.Fingerprint === sign.publicKeyFingerprint);
  if (!key) end(`No public keys found for key with fingerprint ${sign.publicKeyFingerprint}`, 1);
  if (createHash('md5').update(key.Value).digest('hex') !== key.Fingerprint) end('The fingerprint is not that of the key', 1);
  const publicKey = createPublicKey({ key: Buffer.from(key.Value), format: 'der', type: 'pkcs1' });
  const text = sign.files.map((file) => file.fileHashValue).join(' ');
  const valid = verify('RSA-SHA256', Buffer.from(text), publicKey, Buffer.from(sign.hashSignature, 'hex'));
  end(valid ? `Successfully validated ${sign.files.length} files` : 'Invalid signature in sign file', valid ? 0 : 1);
} catch (e) {
  end(`${e.name}: ${e.message}`, 1);
}
