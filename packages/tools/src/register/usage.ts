export const USAGE = `avow register: the record of processing and its annexes, from a policy

  avow register POLICY [--dir FOLDER] [--lang TAG] [--only LIST] [--json]
                       the policy that the site's pages load; - reads standard input

  --dir FOLDER         where to write (register)
  --lang TAG           language of the texts, such as fr; the policy's, else English. Headings are English
  --only LIST          controller, processor, sub-processors, recipients, dpa, security
  --json               what was written and what is missing, for programs
  --help               this text

Writes for each document a page of HTML, to be read or printed to PDF, and a table as CSV; and register.jsonld, all of it
as linked data (W3C Data Privacy Vocabulary 2).

  controller           the record of a controller, GDPR Art. 30(1)
  processor            the record of a processor, GDPR Art. 30(2)
  sub-processors       the list of other processors, GDPR Art. 28(2) and (4)
  recipients           the services of the site: who receives what, where, and what is kept
  dpa                  annexes of a data processing agreement: description, measures, sub-processors
  security             technical and organisational measures, GDPR Art. 32

Exit code: 0 written and complete, 1 written, and something that the law asks for is missing (it is listed), 2 wrong
usage, or a policy that cannot be used.
`;
