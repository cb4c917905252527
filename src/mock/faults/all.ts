import type { Fault } from '../behaviour.js';
import { acceptChangesTheBody } from './accept-changes-the-body.js';
import { acceptHidesJob } from './accept-hides-job.js';
import { acceptOpensTheDoor } from './accept-opens-the-door.js';
import { allowDropped } from './allow-dropped.js';
import { answerNotHttp } from './answer-not-http.js';
import { anyTokenAccepted } from './any-token-accepted.js';
import { bidiOverrideInIdAnswers500 } from './bidi-override-in-id-answers-500.js';
import { blankInIdAnswers500 } from './blank-in-id-answers-500.js';
import { blanksAroundIdCut } from './blanks-around-id-cut.js';
import { bodyCutShort } from './body-cut-short.js';
import { bodyEndless } from './body-endless.js';
import { bodyIsArray } from './body-is-array.js';
import { bodyMissing } from './body-missing.js';
import { bodyNotUtf8 } from './body-not-utf8.js';
import { bodyRepeatsMember } from './body-repeats-member.js';
import { bodyTrailingComma } from './body-trailing-comma.js';
import { bodyTruncated } from './body-truncated.js';
import { bracketInIdAnswers500 } from './bracket-in-id-answers-500.js';
import { brokenAcceptAnswers500 } from './broken-accept-answers-500.js';
import { brokenQueryAnswers500 } from './broken-query-answers-500.js';
import { capitalsInIdAnswer500 } from './capitals-in-id-answer-500.js';
import { capitalsInIdAnswerAnotherJob } from './capitals-in-id-answer-another-job.js';
import { capitalsInTypeAnswer500 } from './capitals-in-type-answer-500.js';
import { certificateExpired } from './certificate-expired.js';
import { certificateOtherName } from './certificate-other-name.js';
import { certificateUntrusted } from './certificate-untrusted.js';
import { challengeContradicts401 } from './challenge-contradicts-401.js';
import { challengeContradicts403 } from './challenge-contradicts-403.js';
import { challengeMalformed } from './challenge-malformed.js';
import { challengeMissing } from './challenge-missing.js';
import { challengeNamesAnotherScope } from './challenge-names-another-scope.js';
import { chunkSizeMalformed } from './chunk-size-malformed.js';
import { codeIsNumber } from './code-is-number.js';
import { combiningMarkInIdAnswers500 } from './combining-mark-in-id-answers-500.js';
import { connectionDropped } from './connection-dropped.js';
import { contentLengthMalformed } from './content-length-malformed.js';
import { contentTypeMissing } from './content-type-missing.js';
import { contentTypeTwice } from './content-type-twice.js';
import { createdJobNotFound } from './created-job-not-found.js';
import { createdWithLocation } from './created-with-location.js';
import { deleteAnswers204 } from './delete-answers-204.js';
import { deletedAnswers410 } from './deleted-answers-410.js';
import { deletedJobComesBack } from './deleted-job-comes-back.js';
import { deletionTakesAnother } from './deletion-takes-another.js';
import { digitsAsIdAnswer500 } from './digits-as-id-answer-500.js';
import { doneAnswers200 } from './done-answers-200.js';
import { doneAnswers302 } from './done-answers-302.js';
import { doneAnswers404 } from './done-answers-404.js';
import { dotSegmentAnswersAnotherJob } from './dot-segment-answers-another-job.js';
import { doubleEscapeInIdAnswers500 } from './double-escape-in-id-answers-500.js';
import { earlyTokenAccepted } from './early-token-accepted.js';
import { emptyAcceptAnswers500 } from './empty-accept-answers-500.js';
import { emptyHeaderAnswers500 } from './empty-header-answers-500.js';
import { emptyQueryAnswers500 } from './empty-query-answers-500.js';
import { emptySignatureAccepted } from './empty-signature-accepted.js';
import { encodedSlashOpensTheDoor } from './encoded-slash-opens-the-door.js';
import { errorInEnvelope } from './error-in-envelope.js';
import { errorsAsHtml } from './errors-as-html.js';
import { expiredTokenAccepted } from './expired-token-accepted.js';
import { expiredTokenAnswers403 } from './expired-token-answers-403.js';
import { failedAnswers404 } from './failed-answers-404.js';
import { failedAnswersLate } from './failed-answers-late.js';
import { failedNeverAnswers } from './failed-never-answers.js';
import { failedShownAsCreated } from './failed-shown-as-created.js';
import { failedWithLocation } from './failed-with-location.js';
import { fieldWithoutDescription } from './field-without-description.js';
import { fileAnswers404 } from './file-answers-404.js';
import { filesLinkIsNull } from './files-link-is-null.js';
import { filesLinkToAnotherJob } from './files-link-to-another-job.js';
import { forbiddenMessageIsNumber } from './forbidden-message-is-number.js';
import { forbiddenWithJob } from './forbidden-with-job.js';
import { formatXml } from './format-xml.js';
import { fourByteLetterInIdAnswers500 } from './four-byte-letter-in-id-answers-500.js';
import { furtherTokenPartsIgnored } from './further-token-parts-ignored.js';
import { headAnswers204 } from './head-answers-204.js';
import { headAsHtml } from './head-as-html.js';
import { headerMalformed } from './header-malformed.js';
import { hrefIsNumber } from './href-is-number.js';
import { idComparedByItsBeginning } from './id-compared-by-its-beginning.js';
import { idCompleted } from './id-completed.js';
import { idCutToItsLength } from './id-cut-to-its-length.js';
import { idJudgedBeforeScope } from './id-judged-before-scope.js';
import { idJudgedBeforeToken } from './id-judged-before-token.js';
import { idOfAnotherJob } from './id-of-another-job.js';
import { jobAsText } from './job-as-text.js';
import { jobIsArray } from './job-is-array.js';
import { jobIsNull } from './job-is-null.js';
import { jobUnderEveryType } from './job-under-every-type.js';
import { jsonAsIdAnswers500 } from './json-as-id-answers-500.js';
import { largeNumberAsIdAnswers500 } from './large-number-as-id-answers-500.js';
import { leadingDashInIdAnswers500 } from './leading-dash-in-id-answers-500.js';
import { listLagsBehind } from './list-lags-behind.js';
import { listSendsJobsBack } from './list-sends-jobs-back.js';
import { locationDropped } from './location-dropped.js';
import { locationMalformed } from './location-malformed.js';
import { locationOverHttp } from './location-over-http.js';
import { locationToAnotherHost } from './location-to-another-host.js';
import { locationToAnotherJob } from './location-to-another-job.js';
import { locationToAnotherType } from './location-to-another-type.js';
import { locationToTheJob } from './location-to-the-job.js';
import { locationTwice } from './location-twice.js';
import { locationWithUserinfo } from './location-with-userinfo.js';
import { longHeaderAnswers500 } from './long-header-answers-500.js';
import { longIdAnswers500 } from './long-id-answers-500.js';
import { longQueryAnswers500 } from './long-query-answers-500.js';
import { longTypeAnswers500 } from './long-type-answers-500.js';
import { lowerCaseSchemeRefused } from './lower-case-scheme-refused.js';
import { malformedEscapeShowsStack } from './malformed-escape-shows-stack.js';
import { malformedTokenAnswers400 } from './malformed-token-answers-400.js';
import { markupInIdAnswers500 } from './markup-in-id-answers-500.js';
import { nameChanges } from './name-changes.js';
import { nameIsNumber } from './name-is-number.js';
import { newJobHidesTheOthers } from './new-job-hides-the-others.js';
import { noScopeAccepted } from './no-scope-accepted.js';
import { noTokenAnswers403 } from './no-token-answers-403.js';
import { nonAsciiHeaderAnswers500 } from './non-ascii-header-answers-500.js';
import { nonAsciiIdAnswers500 } from './non-ascii-id-answers-500.js';
import { nonAsciiTypeAnswers500 } from './non-ascii-type-answers-500.js';
import { notFoundFieldsIsObject } from './not-found-fields-is-object.js';
import { notFoundShowsDotnetStack } from './not-found-shows-dotnet-stack.js';
import { notFoundShowsGoStack } from './not-found-shows-go-stack.js';
import { notFoundShowsJavaStack } from './not-found-shows-java-stack.js';
import { notFoundShowsNodeStack } from './not-found-shows-node-stack.js';
import { notFoundShowsPath } from './not-found-shows-path.js';
import { notFoundShowsPhpStack } from './not-found-shows-php-stack.js';
import { notFoundShowsPythonStack } from './not-found-shows-python-stack.js';
import { notFoundShowsRubyStack } from './not-found-shows-ruby-stack.js';
import { notFoundShowsSql } from './not-found-shows-sql.js';
import { notFoundShowsVersion } from './not-found-shows-version.js';
import { notFoundWithoutMessage } from './not-found-without-message.js';
import { nulAnswers500 } from './nul-answers-500.js';
import { oneInFiftyAnswers500 } from './one-in-fifty-answers-500.js';
import { oneInFiftyCutShort } from './one-in-fifty-cut-short.js';
import { oneInTwentyAnswers500 } from './one-in-twenty-answers-500.js';
import { oneTypeAnswers500 } from './one-type-answers-500.js';
import { optionsAnswers500 } from './options-answers-500.js';
import { otherAudienceAccepted } from './other-audience-accepted.js';
import { otherIssuerAccepted } from './other-issuer-accepted.js';
import { otherScopeAnswers401 } from './other-scope-answers-401.js';
import { percentInIdAnswers500 } from './percent-in-id-answers-500.js';
import { percentInTypeAnswers500 } from './percent-in-type-answers-500.js';
import { postAnswers200 } from './post-answers-200.js';
import { processingAnswers206 } from './processing-answers-206.js';
import { processingRedirects } from './processing-redirects.js';
import { propertyNameAsIdAnswers500 } from './property-name-as-id-answers-500.js';
import { queryHidesJob } from './query-hides-job.js';
import { queryOpensTheDoor } from './query-opens-the-door.js';
import { queryOverridesId } from './query-overrides-id.js';
import { quoteInCookieAnswers500 } from './quote-in-cookie-answers-500.js';
import { quoteInIdAnswers500 } from './quote-in-id-answers-500.js';
import { quoteInQueryAnswers500 } from './quote-in-query-answers-500.js';
import { quoteInTypeAnswers500 } from './quote-in-type-answers-500.js';
import { redirectAsHtml } from './redirect-as-html.js';
import { redirectBodyIsString } from './redirect-body-is-string.js';
import { redirectBodySaysProcessing } from './redirect-body-says-processing.js';
import { refusalIsRemembered } from './refusal-is-remembered.js';
import { repeatedQueryAnswers500 } from './repeated-query-answers-500.js';
import { rightToLeftIdAnswers500 } from './right-to-left-id-answers-500.js';
import { scopeIgnored } from './scope-ignored.js';
import { scopeMatchedByPrefix } from './scope-matched-by-prefix.js';
import { scopeMatchedInAnyCase } from './scope-matched-in-any-case.js';
import { selfLinkAnswers404 } from './self-link-answers-404.js';
import { selfLinkIsString } from './self-link-is-string.js';
import { selfLinkToAnotherJob } from './self-link-to-another-job.js';
import { sqlCommentInIdAnswers500 } from './sql-comment-in-id-answers-500.js';
import { statusGoesBack } from './status-goes-back.js';
import { statusIsNumber } from './status-is-number.js';
import { statusRunning } from './status-running.js';
import { threeByteLetterInIdAnswers500 } from './three-byte-letter-in-id-answers-500.js';
import { timespanChanges } from './timespan-changes.js';
import { timespanIsString } from './timespan-is-string.js';
import { timespanReversed } from './timespan-reversed.js';
import { timezoneIsNull } from './timezone-is-null.js';
import { timezoneOffset } from './timezone-offset.js';
import { timezoneUnknownArea } from './timezone-unknown-area.js';
import { tls10Offered } from './tls10-offered.js';
import { tls11Offered } from './tls11-offered.js';
import { tokenIgnored } from './token-ignored.js';
import { trailingBlankInIdAnswers500 } from './trailing-blank-in-id-answers-500.js';
import { trailingDotInIdAnswers500 } from './trailing-dot-in-id-answers-500.js';
import { twoByteLetterInIdAnswers500 } from './two-byte-letter-in-id-answers-500.js';
import { typeIgnored } from './type-ignored.js';
import { typeJudgedBeforeToken } from './type-judged-before-token.js';
import { unauthorizedWithJob } from './unauthorized-with-job.js';
import { unauthorizedWithoutCode } from './unauthorized-without-code.js';
import { unknownAcceptAnswers500 } from './unknown-accept-answers-500.js';
import { unknownIdAnswers400 } from './unknown-id-answers-400.js';
import { unknownIdAnswers418 } from './unknown-id-answers-418.js';
import { unknownIdAnswers500 } from './unknown-id-answers-500.js';
import { unknownIdAnswersAnotherJob } from './unknown-id-answers-another-job.js';
import { unknownIdIsRemembered } from './unknown-id-is-remembered.js';
import { unknownMethodAnswers500 } from './unknown-method-answers-500.js';
import { unknownQueryAnswers500 } from './unknown-query-answers-500.js';
import { unknownTypeAnswers404 } from './unknown-type-answers-404.js';
import { unknownTypeAnswers422 } from './unknown-type-answers-422.js';
import { unsignedTokenAccepted } from './unsigned-token-accepted.js';
import { valuelessQueryAnswers500 } from './valueless-query-answers-500.js';
import { veryLongIdAnswers500 } from './very-long-id-answers-500.js';
import { weightInAcceptAnswers500 } from './weight-in-accept-answers-500.js';
import { writeScopeAccepted } from './write-scope-accepted.js';

/** Every fault, in the order of the requirements that they break and the checks that find them. */
export const FAULTS: readonly Fault[] = [
  doneAnswers200,
  doneAnswers404,
  failedAnswers404,
  deletedAnswers410,
  deletedJobComesBack,
  newJobHidesTheOthers,
  createdJobNotFound,
  unknownTypeAnswers404,
  unknownIdAnswersAnotherJob,
  queryOverridesId,
  queryHidesJob,
  acceptHidesJob,
  selfLinkAnswers404,
  queryOpensTheDoor,
  acceptOpensTheDoor,
  unknownIdAnswers400,
  noTokenAnswers403,
  malformedTokenAnswers400,
  expiredTokenAnswers403,
  typeJudgedBeforeToken,
  idJudgedBeforeToken,
  otherScopeAnswers401,
  idJudgedBeforeScope,
  processingAnswers206,
  doneAnswers302,
  unknownTypeAnswers422,
  unknownIdAnswers418,
  nulAnswers500,
  malformedEscapeShowsStack,
  notFoundShowsJavaStack,
  notFoundShowsNodeStack,
  notFoundShowsPythonStack,
  notFoundShowsDotnetStack,
  notFoundShowsGoStack,
  notFoundShowsPhpStack,
  notFoundShowsRubyStack,
  notFoundShowsSql,
  notFoundShowsPath,
  notFoundShowsVersion,
  dotSegmentAnswersAnotherJob,
  encodedSlashOpensTheDoor,
  quoteInIdAnswers500,
  nonAsciiTypeAnswers500,
  nonAsciiIdAnswers500,
  percentInIdAnswers500,
  unknownIdAnswers500,
  oneInFiftyAnswers500,
  oneInTwentyAnswers500,
  capitalsInIdAnswer500,
  capitalsInTypeAnswer500,
  oneTypeAnswers500,
  longIdAnswers500,
  twoByteLetterInIdAnswers500,
  threeByteLetterInIdAnswers500,
  fourByteLetterInIdAnswers500,
  combiningMarkInIdAnswers500,
  rightToLeftIdAnswers500,
  bidiOverrideInIdAnswers500,
  blankInIdAnswers500,
  leadingDashInIdAnswers500,
  trailingDotInIdAnswers500,
  trailingBlankInIdAnswers500,
  digitsAsIdAnswer500,
  largeNumberAsIdAnswers500,
  jsonAsIdAnswers500,
  sqlCommentInIdAnswers500,
  markupInIdAnswers500,
  bracketInIdAnswers500,
  doubleEscapeInIdAnswers500,
  propertyNameAsIdAnswers500,
  veryLongIdAnswers500,
  quoteInTypeAnswers500,
  longTypeAnswers500,
  percentInTypeAnswers500,
  unknownQueryAnswers500,
  repeatedQueryAnswers500,
  emptyQueryAnswers500,
  valuelessQueryAnswers500,
  longQueryAnswers500,
  quoteInQueryAnswers500,
  brokenQueryAnswers500,
  weightInAcceptAnswers500,
  unknownAcceptAnswers500,
  emptyAcceptAnswers500,
  brokenAcceptAnswers500,
  longHeaderAnswers500,
  nonAsciiHeaderAnswers500,
  emptyHeaderAnswers500,
  quoteInCookieAnswers500,
  unknownMethodAnswers500,
  optionsAnswers500,
  bodyCutShort,
  oneInFiftyCutShort,
  bodyEndless,
  answerNotHttp,
  headerMalformed,
  chunkSizeMalformed,
  contentLengthMalformed,
  connectionDropped,
  failedNeverAnswers,
  failedAnswersLate,
  errorsAsHtml,
  jobAsText,
  contentTypeMissing,
  contentTypeTwice,
  redirectAsHtml,
  acceptChangesTheBody,
  bodyNotUtf8,
  bodyRepeatsMember,
  bodyTruncated,
  bodyTrailingComma,
  bodyMissing,
  bodyIsArray,
  redirectBodyIsString,
  jobIsArray,
  jobIsNull,
  formatXml,
  nameIsNumber,
  timespanIsString,
  timezoneIsNull,
  statusRunning,
  statusIsNumber,
  selfLinkIsString,
  filesLinkIsNull,
  hrefIsNumber,
  unauthorizedWithoutCode,
  forbiddenMessageIsNumber,
  notFoundWithoutMessage,
  notFoundFieldsIsObject,
  fieldWithoutDescription,
  codeIsNumber,
  errorInEnvelope,
  locationDropped,
  locationMalformed,
  locationTwice,
  locationToAnotherJob,
  locationToAnotherType,
  locationToAnotherHost,
  locationWithUserinfo,
  locationOverHttp,
  locationToTheJob,
  failedWithLocation,
  createdWithLocation,
  idOfAnotherJob,
  capitalsInIdAnswerAnotherJob,
  idComparedByItsBeginning,
  idCutToItsLength,
  idCompleted,
  blanksAroundIdCut,
  typeIgnored,
  jobUnderEveryType,
  selfLinkToAnotherJob,
  filesLinkToAnotherJob,
  timezoneOffset,
  timezoneUnknownArea,
  timespanReversed,
  processingRedirects,
  failedShownAsCreated,
  redirectBodySaysProcessing,
  listSendsJobsBack,
  tokenIgnored,
  anyTokenAccepted,
  expiredTokenAccepted,
  scopeIgnored,
  unsignedTokenAccepted,
  earlyTokenAccepted,
  otherAudienceAccepted,
  otherIssuerAccepted,
  emptySignatureAccepted,
  furtherTokenPartsIgnored,
  noScopeAccepted,
  writeScopeAccepted,
  scopeMatchedByPrefix,
  scopeMatchedInAnyCase,
  lowerCaseSchemeRefused,
  unauthorizedWithJob,
  forbiddenWithJob,
  challengeMissing,
  challengeMalformed,
  challengeContradicts401,
  challengeContradicts403,
  challengeNamesAnotherScope,
  postAnswers200,
  deleteAnswers204,
  allowDropped,
  headAsHtml,
  headAnswers204,
  nameChanges,
  timespanChanges,
  refusalIsRemembered,
  unknownIdIsRemembered,
  statusGoesBack,
  deletionTakesAnother,
  listLagsBehind,
  fileAnswers404,
  tls10Offered,
  tls11Offered,
  certificateExpired,
  certificateOtherName,
  certificateUntrusted,
];
