package assistant

import (
	"slices"
	"strings"
)

// idParameters are the parameters that hold ids of resources, in small letters without separators.
var idParameters = []string{"resourceid", "resourceids", "instanceid", "instanceids"}

// checkAliases notes aliases that are written without the @, where ids are wanted.
func (c *callWriter) checkAliases(name string, value any) {
	if c.unchecked || !slices.Contains(idParameters, strings.ReplaceAll(strings.ToLower(name), "_", "")) {
		return
	}
	values, several := value.([]any)
	if !several {
		values = []any{value}
	}
	for _, one := range values {
		if text, ok := one.(string); ok && c.isBareAlias(text) {
			c.mistakef("%s: %q is an alias: write %q", name, text, "@"+text)
		}
	}
}

// isBareAlias reports whether a text is an alias, and the id of no resource.
func (c *callWriter) isBareAlias(text string) bool {
	if _, alias := c.keys.Resources[text]; !alias {
		return false
	}
	for _, r := range c.keys.Resources {
		if r.ID == text {
			return false
		}
	}
	return true
}
