import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import schema from '../../schemas/config.schema.json' with { type: 'json' };

it('holds the schema of configurations to its meta-schema, which a run does not compile', () => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(schema)).toBe(true);
});
