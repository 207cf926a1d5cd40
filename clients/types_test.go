package clients

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
	"unicode/utf8"
)

// templateFunctions are what the templates can call.
var templateFunctions = template.FuncMap{
	"pascal": pascal, "camel": camel, "go": goName, "python": pythonName,
	"goType": goType, "goTag": goTag, "javaType": javaType, "javaName": camel, "javaNamed": javaNamed, "javaAbout": javaAbout, "javaText": javaText, "javaAnswer": javaAnswer,
	"javaParameters": javaParameters, "javaOptional": javaOptional, "pythonType": pythonType, "pythonSignature": pythonSignature, "pythonArguments": pythonArguments, "tsType": tsType, "wrap": wrap,
	"required": func(all []member) []member {
		return slices.DeleteFunc(slices.Clone(all), func(m member) bool { return !m.Required })
	},
	"optional": func(all []member) []member {
		return slices.DeleteFunc(slices.Clone(all), func(m member) bool { return m.Required })
	},
	"on":     callsOn,
	"before": func(c *call) string { return strings.TrimSuffix(c.Path, "{"+c.In.Name+"}") },
}

func callsOn(sandbox bool, all []*call) (on []*call) {
	for _, c := range all {
		if c.OnSandbox == sandbox {
			on = append(on, c)
		}
	}
	return on
}

// wrap breaks a text into lines of comments behind a mark, such as "// ".
func wrap(mark, text string) string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(mark+line+" "+word) > 118 {
			lines, line = append(lines, mark+line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return strings.Join(append(lines, mark+line), "\n")
}

// goType is a pointer where the zero value would say something else than nothing.
func goType(m member) string {
	plain := goValue(m.Type)
	switch kind := m.Type.Kind; {
	case m.Type.Nullable, !m.Required && (kind == "time" || kind == "shape" || m.Type.ZeroCount):
		return "*" + plain
	}
	return plain
}

func goValue(t *valueType) string {
	switch t.Kind {
	case "list":
		return "[]" + goValue(t.Of)
	case "map":
		return "map[string]" + goValue(t.Of)
	case "shape":
		return t.Shape
	}
	return map[string]string{"text": "string", "time": "time.Time", "integer": "int", "seed": "uint64", "number": "float64", "boolean": "bool"}[t.Kind]
}

func goTag(m member) string {
	if m.Required {
		return fmt.Sprintf("`json:%q`", m.Name)
	}
	return fmt.Sprintf("`json:%q`", m.Name+",omitempty")
}

// javaType is a class where there may be none.
func javaType(m member) string {
	if m.Required && !m.Type.Nullable {
		return javaValue(m.Type, map[string]string{"text": "String", "time": "Instant", "integer": "long", "seed": "BigInteger", "number": "double", "boolean": "boolean"})
	}
	return javaValue(m.Type, javaClasses)
}

var javaClasses = map[string]string{"text": "String", "time": "Instant", "integer": "Long", "seed": "BigInteger", "number": "Double", "boolean": "Boolean"}

func javaValue(t *valueType, plain map[string]string) string {
	switch t.Kind {
	case "list":
		return "List<" + javaValue(t.Of, javaClasses) + ">"
	case "map":
		return "Map<String, " + javaValue(t.Of, javaClasses) + ">"
	case "shape":
		return t.Shape
	}
	return plain[t.Kind]
}

func pythonType(m member) string {
	if m.Required && !m.Type.Nullable {
		return pythonValue(m.Type)
	}
	return pythonValue(m.Type) + " | None"
}

func pythonValue(t *valueType) string {
	switch {
	case t.Kind == "list":
		return "list[" + pythonValue(t.Of) + "]"
	case t.Kind == "map":
		return "dict[str, " + pythonValue(t.Of) + "]"
	case t.Kind == "shape":
		return t.Shape
	case t.Words != nil:
		return `Literal["` + strings.Join(t.Words, `", "`) + `"]`
	}
	return map[string]string{"text": "str", "time": "datetime", "integer": "int", "seed": "int", "number": "float", "boolean": "bool"}[t.Kind]
}

// tsType is the type as it is in JSON: a time is a text.
func tsType(m member) string {
	if m.Type.Nullable {
		return tsValue(m.Type) + " | null"
	}
	return tsValue(m.Type)
}

func tsValue(t *valueType) string {
	switch {
	case t.Kind == "list" && t.Of.Words != nil:
		return "Array<" + tsValue(t.Of) + ">"
	case t.Kind == "list":
		return tsValue(t.Of) + "[]"
	case t.Kind == "map":
		return "Record<string, " + tsValue(t.Of) + ">"
	case t.Kind == "shape":
		return t.Shape
	case t.Words != nil:
		return "'" + strings.Join(t.Words, "' | '") + "'"
	}
	return map[string]string{"text": "string", "time": "string", "integer": "number", "seed": "number", "number": "number", "boolean": "boolean"}[t.Kind]
}
