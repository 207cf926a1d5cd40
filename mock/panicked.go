package mock

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
)

// failed logs a panic of our own code and is the refusal for it: the vendor's word for such a failure.
// Deferred functions that recovered call it, so that the log has the place.
func (x *exchange) failed(bug any) *dialect.Refusal {
	x.server.options.Log.Error("a bug of the mock", "panic", bug, "at", control.PanicPlace(), "method", x.call.Method, "path", x.call.Path)
	if x.call.RequestID == "" {
		x.identify() // an answer and its exchange in the journal need a number
	}
	return dialect.NewRefusal("", internalError)
}

// rescue answers a call on which the code panicked after the rules were asked: while the answer was
// encoded, checked or kept. An answer that has begun is broken off, as it cannot be taken back.
func (x *exchange) rescue(w http.ResponseWriter) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug) // a fault that breaks the connection off
	}
	x.fault, x.injection = x.failed(bug), nil
	if x.sent {
		panic(http.ErrAbortHandler)
	}
	clear(w.Header())
	x.answer = x.refuse()
	x.writeHeaders(w.Header())
	if kept := x.entry.N > 0; !kept {
		x.entry = x.noted(nil)
		x.journal.Keep(&x.entry)
	}
	w.WriteHeader(x.answer.Status)
	w.Write(x.answer.Body)
}
