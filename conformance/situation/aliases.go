package situation

import (
	"fmt"
	"strconv"
	"strings"
)

// Aliases returns the aliases in a text such as `"web-1", "web-2" and "db-1" to "db-3"`.
func Aliases(text string) (all []string, err error) {
	for part := range strings.SplitSeq(strings.ReplaceAll(text, " and ", ", "), ", ") {
		aliases, err := expandRange(strings.ReplaceAll(part, `"`, ""))
		if err != nil {
			return nil, err
		}
		all = append(all, aliases...)
	}
	return all, nil
}

// expandRange reads one alias, or a range such as "web-1 to web-10".
func expandRange(text string) ([]string, error) {
	first, last, isRange := strings.Cut(text, " to ")
	if !isRange {
		return []string{text}, nil
	}
	stem, from, err := splitNumber(first)
	other, to, wrong := splitNumber(last)
	if err != nil || wrong != nil || stem != other || to < from {
		return nil, fmt.Errorf("%q is not a span such as web-1 to web-10", text)
	}
	var names []string
	for n := from; n <= to; n++ {
		names = append(names, stem+strconv.Itoa(n))
	}
	return names, nil
}

// splitNumber splits web-12 into web- and 12.
func splitNumber(alias string) (stem string, n int, err error) {
	stem = strings.TrimRight(alias, "0123456789")
	n, err = strconv.Atoi(alias[len(stem):])
	return stem, n, err
}
