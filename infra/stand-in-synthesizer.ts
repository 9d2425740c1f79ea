import {
  CliCredentialsStackSynthesizer,
  type DockerImageAssetLocation,
  type DockerImageAssetSource,
  type FileAssetLocation,
  type FileAssetSource,
  type ISynthesisSession,
  type IStackSynthesizer,
  type Stack,
} from 'aws-cdk-lib';

/**
 * Deploys with the caller's own credentials: a stand-in for AWS has no roles that CDK could take on. It wraps the
 * library's own, whose type does not fit its interface where optional members are exact.
 */
export class StandInSynthesizer implements IStackSynthesizer {
  readonly #inner = new CliCredentialsStackSynthesizer();

  bind(stack: Stack): void {
    this.#inner.bind(stack);
  }

  addFileAsset(asset: FileAssetSource): FileAssetLocation {
    return this.#inner.addFileAsset(asset);
  }

  addDockerImageAsset(asset: DockerImageAssetSource): DockerImageAssetLocation {
    return this.#inner.addDockerImageAsset(asset);
  }

  synthesize(session: ISynthesisSession): void {
    this.#inner.synthesize(session);
  }
}
