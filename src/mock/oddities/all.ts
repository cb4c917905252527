import type { Oddity } from '../behaviour.js';
import { acceptAnswers406 } from './accept-answers-406.js';
import { asksToWait } from './asks-to-wait.js';
import { bodyEmptyObject } from './body-empty-object.js';
import { brokenAcceptAnswers400 } from './broken-accept-answers-400.js';
import { certificateManyNames } from './certificate-many-names.js';
import { challengeInFull } from './challenge-in-full.js';
import { challengeInLowerCase } from './challenge-in-lower-case.js';
import { challengeOfAnotherScheme } from './challenge-of-another-scheme.js';
import { challengeRealmOnly } from './challenge-realm-only.js';
import { challengesAndEmptyItems } from './challenges-and-empty-items.js';
import { challengesOnTwoLines } from './challenges-on-two-lines.js';
import { charsetParameter } from './charset-parameter.js';
import { chunked } from './chunked.js';
import { compressedWhenAsked } from './compressed-when-asked.js';
import { connectionClosed } from './connection-closed.js';
import { contentLocation } from './content-location.js';
import { deletedAnswers404 } from './deleted-answers-404.js';
import { deletionTakesTime } from './deletion-takes-time.js';
import { descriptionAbsent } from './description-absent.js';
import { doneStatusAbsent } from './done-status-absent.js';
import { earlyHints } from './early-hints.js';
import { encodedSlashIsMerged } from './encoded-slash-is-merged.js';
import { endsWithTheConnection } from './ends-with-the-connection.js';
import { errorWithMore } from './error-with-more.js';
import { fieldsEmpty } from './fields-empty.js';
import { fileServedDirectly } from './file-served-directly.js';
import { forbiddenWithoutChallenge } from './forbidden-without-challenge.js';
import { headAnswers405 } from './head-answers-405.js';
import { headAnswers501 } from './head-answers-501.js';
import { headWithoutLength } from './head-without-length.js';
import { headersInLowerCase } from './headers-in-lower-case.js';
import { headersReversed } from './headers-reversed.js';
import { hrefsAbsent } from './hrefs-absent.js';
import { http2Offered } from './http2-offered.js';
import { idsOfEachType } from './ids-of-each-type.js';
import { jobAbsent } from './job-absent.js';
import { jobIdAbsent } from './job-id-absent.js';
import { jobMembersAbsent } from './job-members-absent.js';
import { jobMovesOn } from './job-moves-on.js';
import { jobStatusAbsent } from './job-status-absent.js';
import { jsonEscaped } from './json-escaped.js';
import { jsonSpreadOut } from './json-spread-out.js';
import { linksAbsent } from './links-absent.js';
import { linksAbsolute } from './links-absolute.js';
import { linksRelative } from './links-relative.js';
import { listedLate } from './listed-late.js';
import { locationAbsolute } from './location-absolute.js';
import { locationRelative } from './location-relative.js';
import { locationWithQuery } from './location-with-query.js';
import { locationWithoutScheme } from './location-without-scheme.js';
import { longHeaderAnswers431 } from './long-header-answers-431.js';
import { longQueryAnswers414 } from './long-query-answers-414.js';
import { mediaTypeInCapitals } from './media-type-in-capitals.js';
import { membersReordered } from './members-reordered.js';
import { methodsAnswer404 } from './methods-answer-404.js';
import { methodsAnswer501 } from './methods-answer-501.js';
import { moreLinks } from './more-links.js';
import { nameBeyondAscii } from './name-beyond-ascii.js';
import { nameEmpty } from './name-empty.js';
import { nameLikeAnError } from './name-like-an-error.js';
import { notFoundNamesAPage } from './not-found-names-a-page.js';
import { optionsAnswers204 } from './options-answers-204.js';
import { otherTypeAnswers400 } from './other-type-answers-400.js';
import { refusalWithMore } from './refusal-with-more.js';
import { requestId } from './request-id.js';
import { retryAfter } from './retry-after.js';
import { selfLinkWithQuery } from './self-link-with-query.js';
import { slow } from './slow.js';
import { timespanEmpty } from './timespan-empty.js';
import { timespanInUtc } from './timespan-in-utc.js';
import { timespanOpen } from './timespan-open.js';
import { timespanWithOffsets } from './timespan-with-offsets.js';
import { timezoneAlias } from './timezone-alias.js';
import { timezoneThreeParts } from './timezone-three-parts.js';
import { timezoneUtc } from './timezone-utc.js';
import { tls12Only } from './tls12-only.js';
import { tls13Only } from './tls13-only.js';
import { unknownMembers } from './unknown-members.js';

/** Every oddity, in the order of the checks that they could mislead. */
export const ODDITIES: readonly Oddity[] = [
  deletedAnswers404,
  otherTypeAnswers400,
  encodedSlashIsMerged,
  notFoundNamesAPage,
  nameLikeAnError,
  chunked,
  endsWithTheConnection,
  connectionClosed,
  earlyHints,
  http2Offered,
  asksToWait,
  slow,
  charsetParameter,
  mediaTypeInCapitals,
  headersInLowerCase,
  headersReversed,
  compressedWhenAsked,
  jsonEscaped,
  jsonSpreadOut,
  membersReordered,
  requestId,
  linksAbsent,
  jobAbsent,
  bodyEmptyObject,
  unknownMembers,
  jobMembersAbsent,
  nameBeyondAscii,
  nameEmpty,
  jobStatusAbsent,
  doneStatusAbsent,
  moreLinks,
  hrefsAbsent,
  descriptionAbsent,
  fieldsEmpty,
  errorWithMore,
  retryAfter,
  locationAbsolute,
  locationRelative,
  locationWithoutScheme,
  locationWithQuery,
  contentLocation,
  jobIdAbsent,
  idsOfEachType,
  linksAbsolute,
  linksRelative,
  timezoneAlias,
  timezoneUtc,
  timezoneThreeParts,
  timespanWithOffsets,
  timespanInUtc,
  timespanEmpty,
  timespanOpen,
  refusalWithMore,
  challengeInFull,
  challengeRealmOnly,
  challengeInLowerCase,
  challengeOfAnotherScheme,
  challengesOnTwoLines,
  challengesAndEmptyItems,
  forbiddenWithoutChallenge,
  methodsAnswer501,
  methodsAnswer404,
  headAnswers405,
  headAnswers501,
  headWithoutLength,
  tls12Only,
  tls13Only,
  certificateManyNames,
  jobMovesOn,
  deletionTakesTime,
  listedLate,
  fileServedDirectly,
  acceptAnswers406,
  brokenAcceptAnswers400,
  longHeaderAnswers431,
  longQueryAnswers414,
  optionsAnswers204,
  selfLinkWithQuery,
];
