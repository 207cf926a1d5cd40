package report

// A legendWord explains a word of the page.
type legendWord struct{ Word, Means string }

// meanings explain the words for outcomes to somebody who sees a report for the first time.
var meanings = map[string]string{
	"passed":      "everything that was asserted is right",
	"partly":      "what was asserted is right, and the rest could not be asked: the reason says why",
	"not_run":     "nothing was asserted: the reason says why",
	"unsupported": "the client says that it does not have what was asked for",
	"known":       "it failed, and a list of known failures says why",
	"flaky":       "it failed, and passed when it was repeated alone",
	"failed":      "something that was asserted is wrong",
	"invalid":     "it cannot be judged, because what was prepared for it did not happen",
	"error":       "it could not be judged: something around it failed",
}

// legend explains the words for outcomes that a run has, and what else the page counts.
func (r *Run) legend() (all []legendWord) {
	for _, w := range r.outcomeWords() {
		if means := meanings[w.Text]; means != "" {
			all = append(all, legendWord{plainWords(w.Text), means})
		}
	}
	if r.CountWithoutBrowser() > 0 {
		all = append(all, legendWord{"no browser", "it is about pages, and a run of the program opens none: go test runs it in a browser"})
	}
	return append(all, legendWord{"row", "a documented limit, error or behaviour: rescind catalogue --why ROW explains one"})
}
