package control

import (
	"fmt"
	"net/http"
	"path"
	"runtime"
	"strings"
)

// recovered answers a call on which the code panicked, which is our own mistake, unless something
// was answered already. The log has the cause and the call.
func (c *call) recoverPanic(w http.ResponseWriter) {
	bug := recover()
	if bug == nil {
		return
	}
	if bug == http.ErrAbortHandler {
		panic(bug)
	}
	c.Log.Error("a bug of the mock: the control API failed", "panic", bug, "at", PanicPlace(), "method", c.request.Method, "path", c.request.URL.EscapedPath())
	if !c.written {
		clear(w.Header())
		c.write(w, c.refuse(problemAbout(internalError, "its own code failed, and its log says where")))
	}
}

// PanicPlace is the file and line that panicked, for a log; asked by a deferred function that recovered.
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
