import { Readable } from 'node:stream';
import { addressOf, contentOf, type LeanConfig, signedCall } from './signed-call.ts';

/** Gets one object, or a version of it. */
export class GetObjectCommand {
  readonly input: { Bucket: string; Key: string; VersionId?: string };
  constructor(input: GetObjectCommand['input']) {
    this.input = input;
  }
}
class Writes {
  readonly writes = true;
}
/** Not for a function that only gets. */
export class PutObjectCommand extends Writes {}
/** Not for a function that only gets. */
export class DeleteObjectCommand extends Writes {}
/** Not for a function that only gets. */
export class ListObjectVersionsCommand extends Writes {}

/** The store refuses; `name` says why in its words. */
export class S3ServiceException extends Error {}
/** There is no such object. */
export class NoSuchKey extends S3ServiceException {}

/** Objects, to get. */
export class S3Client {
  readonly #config: LeanConfig;
  constructor(config: LeanConfig) {
    this.#config = config;
  }

  async send(command: GetObjectCommand | Writes): Promise<object> {
    if (command instanceof Writes) throw new Error('this function may get objects, and nothing else');
    const { Bucket, Key, VersionId } = command.input;
    const { endpoint } = this.#config;
    const url = addressOf(`${Bucket}.s3`, this.#config);
    url.pathname = `${endpoint === undefined ? '' : `/${Bucket}`}/${Key.split('/').map(encodeURIComponent).join('/')}`;
    if (VersionId !== undefined) url.searchParams.set('versionId', VersionId);
    const answer = await signedCall({ service: 's3', method: 'GET', url, headers: {}, body: '' }, this.#config);
    if (answer.status !== 200) throw faultOf((await contentOf(answer)).toString(), answer.status);
    const { headers, content } = answer;
    return {
      VersionId: headers['x-amz-version-id'],
      ContentEncoding: headers['content-encoding'],
      ETag: headers.etag,
      Body: {
        transformToByteArray: () => contentOf(answer),
        transformToString: async () => (await contentOf(answer)).toString(),
        transformToWebStream: () => Readable.toWeb(content),
      },
    };
  }
}

function faultOf(text: string, status: number): Error {
  const name = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `Status${status}`;
  const fault = name === 'NoSuchKey' ? new NoSuchKey(name) : new S3ServiceException(name);
  fault.name = name;
  return fault;
}
