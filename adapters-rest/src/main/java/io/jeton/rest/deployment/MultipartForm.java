package io.jeton.rest.deployment;

import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.media.multipart.FormDataContentDisposition;
import org.jspecify.annotations.Nullable;
import org.jvnet.mimepull.MIMEConfig;
import org.jvnet.mimepull.MIMEMessage;
import org.jvnet.mimepull.MIMEParsingException;
import org.jvnet.mimepull.MIMEPart;

/**
 * The parts of a {@code multipart/form-data} body, all in memory: its size is bounded before, and no file is ever written.
 *
 * @param parts in the order of the body
 */
record MultipartForm(List<Part> parts) {
    /** How many parts a body may have. */
    static final int PARTS_MAX = 1_000;

    /**
     * @param fileName as the client gave it, slashes and all; {@code null} if the part is no file
     */
    record Part(String name, @Nullable String fileName, byte[] content) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part
                    && name.equals(part.name)
                    && java.util.Objects.equals(fileName, part.fileName)
                    && java.util.Arrays.equals(content, part.content);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + java.util.Arrays.hashCode(content);
        }
    }

    /**
     * @throws InvalidRequest if the body is not what its media type says
     */
    static MultipartForm parse(byte[] body, MediaType type) throws IOException {
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw InvalidRequest.unreadable("The content type of the request has no boundary.");
        }
        MIMEConfig inMemory = new MIMEConfig();
        inMemory.setMemoryThreshold(-1);
        try (MIMEMessage message = new MIMEMessage(new ByteArrayInputStream(body), boundary, inMemory)) {
            List<Part> parts = new ArrayList<>();
            for (MIMEPart part : message.getAttachments()) {
                if (parts.size() == PARTS_MAX) {
                    throw InvalidRequest.refused("The request has more than " + PARTS_MAX + " parts.");
                }
                parts.add(read(part));
            }
            return new MultipartForm(parts);
        } catch (MIMEParsingException | ParseException e) {
            throw InvalidRequest.unreadable("The request body cannot be parsed: it is not valid multipart/form-data.");
        }
    }

    private static Part read(MIMEPart part) throws IOException, ParseException {
        List<String> headers = part.getHeader("Content-Disposition");
        if (headers == null || headers.isEmpty()) {
            throw new ParseException("a part has no Content-Disposition", 0);
        }
        FormDataContentDisposition disposition = new FormDataContentDisposition(headers.get(0), true);
        if (disposition.getName() == null) {
            throw new ParseException("a part has no name", 0);
        }
        try (InputStream content = part.readOnce()) {
            return new Part(disposition.getName(), decoded(disposition.getFileName()), content.readAllBytes());
        }
    }

    /** Names arrive as one character a byte; clients send UTF-8, but for the Java ones, which send ISO-8859-1. */
    private static @Nullable String decoded(@Nullable String name) {
        if (name == null || name.chars().allMatch(c -> c < 0x80) || name.chars().anyMatch(c -> c > 0xff)) {
            return name;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return name; // so it was ISO-8859-1
        }
    }
}
