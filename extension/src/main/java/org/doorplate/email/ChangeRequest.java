package org.doorplate.email;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.doorplate.rest.Refusal;

/** Reads the body of `POST email`: a JSON object with a string `email`, and nothing that costs more than a few kilobytes. */
final class ChangeRequest {

  static final int MAX_BYTES = 8 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private ChangeRequest() {}

  /**
   * @param contentType the request's Content-Type, null if it has none
   * @param body null if there is none; read up to one byte past the bound
   * @return the text of `email`, as it was sent
   * @throws Refusal 415, 413 `too_large` or 400 `malformed`
   */
  static String read(String contentType, InputStream body) throws Refusal {
    if (!isJson(contentType)) {
      throw Refusal.of(415, "unsupported_media_type");
    }
    JsonNode root = parse(bytes(body));
    JsonNode email = root == null ? null : root.get("email");
    if (email == null || !email.isTextual()) {
      throw Refusal.of(400, "malformed");
    }
    return email.textValue();
  }

  private static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json");
  }

  private static byte[] bytes(InputStream body) throws Refusal {
    try {
      byte[] read = body == null ? new byte[0] : body.readNBytes(MAX_BYTES + 1);
      if (read.length > MAX_BYTES) {
        throw Refusal.of(413, "too_large");
      }
      return read;
    } catch (IOException e) {
      throw Refusal.of(400, "malformed");
    }
  }

  private static JsonNode parse(byte[] bytes) throws Refusal {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw Refusal.of(400, "malformed");
    }
  }
}
