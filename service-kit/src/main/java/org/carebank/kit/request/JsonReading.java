package org.carebank.kit.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;

/**
 * Nothing is cut out of what was sent, and nothing is guessed: 1.5 pence is a fault and not a penny, 1 is not true, "100"
 * is no number, 0 is not the first word of a list, a field given twice does not mean its second value, nothing follows the
 * value, words are {@link PlainWords} and
 * dates {@link PlainDate}s. Events have a reading of their own, which is not as strict.
 */
@Singleton
public class JsonReading implements ObjectMapperCustomizer {

    /** Last: of two readers of dates the later wins, and Quarkus brings one. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.getFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        notFrom(mapper, LogicalType.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float);
        for (var kind : new LogicalType[] {LogicalType.Boolean, LogicalType.Integer, LogicalType.Float}) {
            notFrom(mapper, kind, CoercionInputShape.String, CoercionInputShape.EmptyString);
        }
        mapper.registerModule(new SimpleModule("plain")
                .addDeserializer(String.class, new Words())
                .addDeserializer(LocalDate.class, new Dates()));
    }

    private static void notFrom(ObjectMapper mapper, LogicalType kind, CoercionInputShape... shapes) {
        for (var shape : shapes) {
            mapper.coercionConfigFor(kind).setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static final class Words extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var words = super.deserialize(parser, context);
            return PlainWords.checked(words);
        }
    }

    private static final class Dates extends StdScalarDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        Dates() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
            }
            return PlainDate.read(parser.getText());
        }
    }
}
