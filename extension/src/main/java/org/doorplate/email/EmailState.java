package org.doorplate.email;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the console is told of a person's address.
 *
 * @param pending the address that waits for confirmation, null if none
 * @param retryAfter seconds until a mail may be sent
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record EmailState(String email, boolean emailVerified, String pending, boolean editable, int retryAfter) {}
