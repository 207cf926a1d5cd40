package openapi

import (
	"fmt"
	"math"
	"net/http"
	"sync"
)

// documentPool reuses the documents of responses, of which Check keeps nothing.
var documentPool = sync.Pool{New: func() any { return new(document) }}

// keptNodes is how many nodes a document may keep in the pool.
const keptNodes = 1 << 14

// Check checks a response to this call. A status that the contract does not have is a violation.
func (o *Operation) Check(status int, header http.Header, body []byte) []Violation {
	answer := o.answer(status)
	if answer == nil {
		what := fmt.Sprintf("%d is not among the answers of %s", status, o.ID)
		return []Violation{{In: "status", What: what, Line: o.contract.line(o.at.Get("responses"))}}
	}
	wrong := o.contract.checkParameters(answer.headers, nil, nil, header)
	switch {
	case answer.body != nil && len(body) > 0:
		return append(wrong, o.checkBody(answer, header.Get("Content-Type"), body)...)
	case answer.body != nil:
		return append(wrong, Violation{In: "body", What: "is missing", Line: o.contract.line(answer.at), Missing: true})
	case len(body) > 0:
		what := fmt.Sprintf("must be absent with status %d", status)
		return append(wrong, Violation{In: "body", What: what, Line: o.contract.line(answer.at)})
	}
	return wrong
}

func (o *Operation) checkBody(answer *response, contentType string, body []byte) []Violation {
	doc := documentPool.Get().(*document)
	doc.most = math.MaxInt // what is ours may be as large as it comes
	_, wrong := o.contract.read(answer.body, contentType, body, doc)
	if doc.data = nil; cap(doc.nodes) <= keptNodes {
		documentPool.Put(doc)
	}
	return wrong
}
