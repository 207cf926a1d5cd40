package console

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"unicode"

	"github.com/rescindhq/rescind/openapi"
)

// An sdkCall is the name of an operation in Huawei's SDKs, and the type of its body; "": no body.
type sdkCall struct {
	Call, Body string
	enums      []string // fields that have an enum type
}

// sdkCalls are the operations that the SDKs have; they lack those of v1.0.
// Source: the SDKs of Huawei Cloud for the service BSSINTL, version 2.
var sdkCalls = map[string]sdkCall{
	"unsubscribe":        {Call: "CancelResourcesSubscription", Body: "UnsubscribeResourcesReq"},
	"disable_auto_renew": {Call: "CancelAutoRenewalResources"},
	"enable_auto_renew":  {Call: "AutoRenewalResources", Body: "AutoRenewalResourcesReq", enums: []string{"period_type"}},
	"list_resources":     {Call: "ListPayPerUseCustomerResources", Body: "QueryResourcesReq"},
	"renew":              {Call: "RenewalResources", Body: "RenewalResourcesReq"},
	"list_orders":        {Call: "ListCustomerOrders"},
	"show_order":         {Call: "ShowCustomerOrderDetails"},
	"show_refund":        {Call: "ShowRefundOrderDetails"},
	"list_service_types": {Call: "ListServiceTypes"},
}

// Enum reports whether a field has an enum type in Java.
func (c sdkCall) Enum(name string) bool { return slices.Contains(c.enums, name) }

// Request returns the fields of the request type of the SDK.
func (s *snippet) Request() map[string]any {
	all := map[string]any{}
	for _, f := range s.Fields {
		all[f.Name] = f.Value
	}
	if s.SDK.Body != "" && s.Body != "" {
		all["body"] = json.RawMessage(s.Body)
	}
	return all
}

// fieldValue returns the value of a parameter with its type in the SDK: some are numbers.
func fieldValue(p openapi.Param) any {
	_, err := strconv.ParseInt(p.Value, 10, 32)
	if err == nil && slices.Contains([]string{"limit", "offset", "status"}, p.Name) {
		return json.Number(p.Value)
	}
	return p.Value
}

// literals are the template functions that write values in each language.
var literals = template.FuncMap{
	"json":  literal,
	"go":    goText,
	"py":    pyLiteral,
	"java":  javaLiteral,
	"sh":    shellText,
	"camel": camel,
	"snake": snake,
	"lower": func(name string) string { return strings.ToLower(name[:1]) + name[1:] },
}

// literal writes a value as JSON, which is also JavaScript.
func literal(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // cannot happen: the value was parsed from JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// shellText quotes a text for a shell.
func shellText(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func goText(text string) string {
	if strconv.CanBackquote(text) && strings.Contains(text, `"`) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

func pyLiteral(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case []any:
		return "[" + list(v, pyLiteral) + "]"
	case map[string]any:
		var pairs []string
		for _, name := range sorted(v) {
			pairs = append(pairs, literal(name)+": "+pyLiteral(v[name]))
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return literal(v)
}

// javaLiteral writes a value in Java. It does not support objects: no request body has one.
func javaLiteral(v any) string {
	switch v := v.(type) {
	case []any:
		return "Arrays.asList(" + list(v, javaLiteral) + ")"
	case map[string]any:
		return "null /* " + strings.ReplaceAll(literal(v), "*/", "* /") + " */"
	}
	return literal(v)
}

func list(all []any, in func(any) string) string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = in(v)
	}
	return strings.Join(texts, ", ")
}

func sorted(m map[string]any) (names []string) {
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// camel turns resource_ids into ResourceIds.
func camel(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// snake turns ListOrders into list_orders.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
