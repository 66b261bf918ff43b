package io.crpbot.scorer.dashboard;

/** HTML that is put together from escaped text and safe parts. Not thread-safe. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Escapes what could end a text or an attribute. */
    static String escape(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Markup of our own, taken as it is. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    Html text(String content) {
        text.append(escape(content));
        return this;
    }

    /** An element with a class and text content. */
    Html element(String tag, String cssClass, String content) {
        return raw("<" + tag + (cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"") + ">")
                .text(content)
                .raw("</" + tag + ">");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
