export const help = `npm start -- [options]

Sets up what is missing, starts Keycloak, a mailbox and the example organisation's pages on this machine, and stays until Ctrl-C.

  --fresh       begin with an empty database and an empty mailbox
  --json        print one line of JSON on stdout when all is ready (for programs); progress goes to stderr
  --state DIR   keep everything in DIR instead of .doorplate
  --help        this text
`;
