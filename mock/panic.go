package mock

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
)

// refuseAfterPanic logs a panic of the mock's code and returns the refusal for it: the vendor's error for an
// internal failure. It must be called by the deferred function that recovered, so that the log has the place.
func (x *exchange) refuseAfterPanic(bug any) *dialect.Refusal {
	x.server.options.Log.Error("a call made the mock panic: this is a bug of the mock, please report it", "panic", bug, "at", control.PanicPlace(), "method", x.call.Method, "path", x.call.Path)
	if x.call.RequestID == "" {
		if x.world != nil && x.server.worlds.Store() != nil { // only a commit gives numbers of a stored sandbox
			x.world, x.journal = nil, x.server.unmatched
		}
		x.assignNumber() // the answer and the journal need a number
	}
	return dialect.NewRefusal("", gatewayFailure)
}

// answerAfterPanic answers a call for which the mock panicked after the decision: while the answer was
// written, checked or recorded. When the answer has already begun, the connection is broken off.
func (x *exchange) answerAfterPanic(w http.ResponseWriter) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug) // an injected fault that breaks off the connection
	}
	x.refusal, x.injection = x.refuseAfterPanic(bug), nil
	if x.answerSent {
		panic(http.ErrAbortHandler)
	}
	clear(w.Header())
	x.answer = x.refuse()
	x.writeHeaders(w.Header())
	if kept := x.storedEntry.N > 0; !kept {
		x.storedEntry = x.journalEntry(nil)
		x.journal.Keep(&x.storedEntry)
	}
	w.WriteHeader(x.answer.Status)
	w.Write(x.answer.Body)
}
