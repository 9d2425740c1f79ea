export { functionNameOf } from '../schemas/steps-on-aws.ts';
