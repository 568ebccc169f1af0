package io.jeton.bpmn.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document in one pass, without recursion, into a tree.
 *
 * <p>Refused are a document type declaration of any kind (so there are no entities but the five predefined ones, and nothing outside of
 * the document is ever read), and whatever exceeds the limits below. They are the same on every JDK, whose own limits differ.
 */
public final class XmlReader {
    /** Bytes of a document. */
    public static final int BYTES_MAX = 16 * 1024 * 1024;
    /** Elements inside of each other, the root included. */
    public static final int DEPTH_MAX = 64;
    /** Attributes of one element. */
    public static final int ATTRIBUTES_MAX = 100;
    /** Elements of a document. */
    public static final int ELEMENTS_MAX = 100_000;

    private static final String NO_LIMIT = "0";

    private final Set<String> skippedNamespaces;

    /** @param skippedNamespaces elements of these are checked like all others, but they and what is inside of them are not kept */
    public XmlReader(Set<String> skippedNamespaces) {
        this.skippedNamespaces = Set.copyOf(skippedNamespaces);
    }

    /** The root element of the document. */
    public XmlElement read(byte[] document) throws XmlRefused {
        if (document.length > BYTES_MAX) {
            throw new XmlRefused("the file has " + document.length + " bytes, more than " + BYTES_MAX);
        }
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return new Pass(reader).run();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** A new one for each document: the JDK does not say that its factory is thread-safe. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // Without a document type there are only the five predefined entities; newer JDKs count even those, and allow
        // too few.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", NO_LIMIT);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", NO_LIMIT);
        factory.setProperty("jdk.xml.entityExpansionLimit", NO_LIMIT);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    /** The parser's messages repeat the place on a first line of their own. */
    private static XmlRefused malformed(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var reason =
                message.substring(message.lastIndexOf("\nMessage: ") < 0 ? 0 : message.lastIndexOf("\nMessage: ") + 10);
        var location = e.getLocation();
        var where = location == null
                ? ""
                : "line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ": ";
        return new XmlRefused(where + "not well-formed XML: " + reason.strip());
    }

    private final class Pass {
        private final XMLStreamReader reader;
        private final Deque<XmlElement> open = new ArrayDeque<>();
        private @Nullable XmlElement root;
        private int elements;
        private int depth;
        /** The depth of the outermost element that is being skipped; 0 if none is. */
        private int skippedAt;

        Pass(XMLStreamReader reader) {
            this.reader = reader;
        }

        XmlElement run() throws XMLStreamException, XmlRefused {
            while (reader.hasNext()) {
                take(reader.next());
            }
            if (root == null) {
                throw refused("the file has no element that belongs to a model");
            }
            return root;
        }

        private void take(int event) throws XmlRefused {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD -> throw refused("a document type declaration (DOCTYPE) is not allowed");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw refused("entity '&" + reader.getLocalName() + ";' is not allowed");
                default -> {
                    // comments and processing instructions say nothing about the process
                }
            }
        }

        private void start() throws XmlRefused {
            if (++elements > ELEMENTS_MAX) {
                throw refused("the file has more than " + ELEMENTS_MAX + " elements");
            }
            if (++depth > DEPTH_MAX) {
                throw refused("elements are nested more than " + DEPTH_MAX + " times");
            }
            if (reader.getAttributeCount() > ATTRIBUTES_MAX) {
                throw refused(
                        "element '" + reader.getLocalName() + "' has more than " + ATTRIBUTES_MAX + " attributes");
            }
            if (skippedAt == 0 && skippedNamespaces.contains(namespace())) {
                skippedAt = depth;
            }
            if (skippedAt == 0) {
                keep();
            }
        }

        private void keep() {
            var element = new XmlElement(
                    namespace(), reader.getLocalName(), reader.getLocation().getLineNumber());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                element.addAttribute(
                        reader.getAttributeNamespace(i), reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            if (open.isEmpty()) {
                root = element;
            } else {
                open.peek().addChild(element);
            }
            open.push(element);
        }

        private void end() {
            if (skippedAt == 0) {
                open.pop();
            } else if (skippedAt == depth) {
                skippedAt = 0;
            }
            depth--;
        }

        private void text() {
            if (skippedAt == 0 && !reader.isWhiteSpace() && !open.isEmpty()) {
                open.peek().addText(reader.getText());
            }
        }

        private String namespace() {
            var namespace = reader.getNamespaceURI();
            return namespace == null ? "" : namespace;
        }

        private XmlRefused refused(String reason) {
            var location = reader.getLocation();
            return new XmlRefused(
                    "line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ": " + reason);
        }
    }
}
