import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/report/json.js';
import { hostile } from './hostile-record.js';
import { failing, interrupted, nothingExercised, passing } from './records.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema as object); // it is our own file

describe('the schema of report.json', () => {
  it.each([
    ['passing', passing],
    ['failing', failing],
    ['hostile', hostile],
    ['empty', nothingExercised],
    ['interrupted', interrupted],
  ])('takes a %s record as it is written', (_, record) => {
    validate(JSON.parse(toJson(record())));
    expect(validate.errors).toBeNull();
  });

  it('refuses a record with an unknown verdict', () => {
    expect(validate({ ...passing(), verdict: 'green' })).toBe(false);
  });

  it('describes every member of its top level', () => {
    expect(Object.keys(passing()).sort()).toEqual(Object.keys((schema as { properties: object }).properties).sort());
  });
});

describe('toJson', () => {
  it('gives the record back unchanged', () => {
    expect(JSON.parse(toJson(failing()))).toEqual(failing());
  });

  it('is indented by two spaces and ends its last line', () => {
    expect(toJson(passing())).toMatch(/^\{\n {2}"schema": 1,\n[\s\S]*\}\n$/);
  });
});
