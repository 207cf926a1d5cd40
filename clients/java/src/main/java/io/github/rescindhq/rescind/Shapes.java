package io.github.rescindhq.rescind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON values to records and back. */
final class Shapes {
  private Shapes() {}

  /** The value as a type. Members that this client does not know are left out. */
  static Object decode(Type type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof ParameterizedType of && value instanceof List<?> list) {
      return list.stream().map(item -> decode(of.getActualTypeArguments()[0], item)).toList();
    }
    if (type instanceof ParameterizedType of && value instanceof Map<?, ?> map) {
      var decoded = new LinkedHashMap<String, Object>();
      map.forEach((key, item) -> decoded.put((String) key, decode(of.getActualTypeArguments()[1], item)));
      return decoded;
    }
    if (type instanceof Class<?> shape && shape.isRecord()) {
      return decodeRecord(shape, (Map<?, ?>) value);
    }
    if (type == Instant.class) {
      return Instant.parse((String) value);
    }
    if (type == BigInteger.class) {
      return new BigInteger(value.toString());
    }
    if (type == double.class || type == Double.class) {
      return ((Number) value).doubleValue();
    }
    return value;
  }

  private static Object decodeRecord(Class<?> shape, Map<?, ?> members) {
    var components = shape.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = Arrays.stream(components).map(c -> decode(c.getGenericType(), members.get(nameOf(c)))).toArray();
    try {
      return shape.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new RescindException("the answer is not a " + shape.getSimpleName() + ": " + members, e);
    }
  }

  /** The value as JSON has it. Components that are null are left out. */
  static Object encode(Object value) {
    if (value instanceof Record record) {
      var members = new LinkedHashMap<String, Object>();
      for (var component : record.getClass().getRecordComponents()) {
        Optional.ofNullable(valueOf(record, component)).ifPresent(v -> members.put(nameOf(component), encode(v)));
      }
      return members;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Shapes::encode).toList();
    }
    return value instanceof Instant at ? at.toString() : value;
  }

  private static Object valueOf(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nameOf(RecordComponent component) {
    var named = component.getAnnotation(Named.class);
    return named == null ? component.getName() : named.value();
  }
}
