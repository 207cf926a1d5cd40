package console

import "github.com/rescindhq/rescind/mock/sandbox/journal"

// filterNotes say of each filter of the journal that it does not know a value, and which ones it takes.
var filterNotes = map[string]string{
	"violations": "%q is no answer to whether there are violations: give true or false.",
	"severity":   "%q is not a severity: give error, warning or bug.",
	"operation":  "%q is not an operation of either vendor: give one such as unsubscribe or RefundInstance.",
	"status":     "%q is not a status: give one such as 400, or 4XX.",
	"code":       "%q is not an error code of either vendor: give one such as CBC.99003649.",
	"rule":       "%q is not a row of the catalogue: give one such as huawei.trial-service.",
}

// filterNote says what is wrong with a filter, and which value was probably meant.
func filterNote(err error, values map[string]string) phrase {
	wrong := journal.FilterErrorOf(err)
	if wrong == nil || filterNotes[wrong.Filter] == "" {
		return sentence(err)
	}
	note := say(filterNotes[wrong.Filter], values[wrong.Filter])
	if wrong.Near != "" {
		return say("%s Did you mean %q?", note, wrong.Near)
	}
	return note
}
