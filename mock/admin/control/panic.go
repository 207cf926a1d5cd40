package control

import (
	"fmt"
	"net/http"
	"path"
	"runtime"
	"strings"
)

// recoverPanic answers a request whose handling panicked, unless the response has begun. A panic is a bug in
// the mock: the log gets its cause and the request.
func (c *call) recoverPanic(w http.ResponseWriter) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug)
	}
	c.Log.Error("the control API panicked: a bug of the mock", "panic", bug, "at", PanicPlace(), "method", c.request.Method, "path", c.request.URL.EscapedPath())
	if !c.written {
		clear(w.Header())
		c.write(w, c.refuse(problemAbout(internalError, "its code panicked, and its log says where")))
	}
}

// PanicPlace returns the file and line of a panic, for a log. Call it in the deferred function that recovers.
func PanicPlace() string {
	var callers [64]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
	panicked := false
	for {
		f, more := frames.Next()
		ours := !strings.HasPrefix(f.Function, "runtime.")
		if panicked && ours {
			return fmt.Sprintf("%s:%d", path.Base(path.Dir(f.File))+"/"+path.Base(f.File), f.Line)
		}
		panicked = panicked || strings.HasPrefix(f.Function, "runtime.gopanic")
		if !more {
			return ""
		}
	}
}
