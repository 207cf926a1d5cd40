package compose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// ID returns the id that @alias stands for, and any other text as it is; @@ begins a text with one @. Where says where
// aliases are looked for.
func ID(text string, among map[string]situation.Resource, where string) (string, error) {
	alias, found := strings.CutPrefix(text, "@")
	if !found || strings.HasPrefix(alias, "@") {
		return strings.TrimPrefix(text, "@"), nil
	}
	if r, known := among[alias]; known {
		return r.ID, nil
	}
	return "", fmt.Errorf("no resource has the alias %q%s%s", openapi.Shorten(alias), where, strictyaml.DidYouMean(alias, slices.Sorted(maps.Keys(among))))
}

// resolved puts ids in place of aliases, wherever they stand in a value. JSON as it was written stays so.
func (w *Writer) resolved(value any) (_ any, err error) {
	switch v := value.(type) {
	case string:
		return w.Resolve(v)
	case []any:
		all := make([]any, len(v))
		for i := range v {
			if all[i], err = w.resolved(v[i]); err != nil {
				return nil, err
			}
		}
		return all, nil
	case map[string]any:
		all := map[string]any{}
		for key := range v {
			if all[key], err = w.resolved(v[key]); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return value, nil
}

// idParameters are the parameters that hold ids of resources, in small letters without separators.
var idParameters = []string{"resourceid", "resourceids", "instanceid", "instanceids"}

// checkAliases notes aliases that are written without the @, where ids are wanted.
func (w *Writer) checkAliases(name string, value any) {
	if w.Unchecked || !slices.Contains(idParameters, strings.ReplaceAll(strings.ToLower(name), "_", "")) {
		return
	}
	values, several := value.([]any)
	if !several {
		values = []any{value}
	}
	for _, one := range values {
		if text, ok := one.(string); ok && w.isBareAlias(text) {
			w.Mistakef("%s: %q is an alias: write %q", name, text, "@"+text)
		}
	}
}

// isBareAlias reports whether a text is an alias, and the id of no resource.
func (w *Writer) isBareAlias(text string) bool {
	if _, alias := w.Resources[text]; !alias {
		return false
	}
	for _, r := range w.Resources {
		if r.ID == text {
			return false
		}
	}
	return true
}
