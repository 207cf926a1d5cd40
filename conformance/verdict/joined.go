package verdict

import (
	"fmt"
	"slices"
)

// eachOnce are the texts of errors that were joined, each once and with how often it came.
func eachOnce(err error) (all []string) {
	texts := textsOf(err)
	for i, text := range texts {
		times := 0
		for _, other := range texts {
			if other == text {
				times++
			}
		}
		switch {
		case slices.Contains(texts[:i], text):
		case times > 1:
			all = append(all, fmt.Sprintf("%d× %s", times, text))
		default:
			all = append(all, text)
		}
	}
	return all
}

// textsOf are the texts of the errors that an error joins, or its own.
func textsOf(err error) (all []string) {
	joined, is := err.(interface{ Unwrap() []error })
	if !is {
		return []string{err.Error()}
	}
	for _, each := range joined.Unwrap() {
		all = append(all, textsOf(each)...)
	}
	return all
}
