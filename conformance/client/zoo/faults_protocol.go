package zoo

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Whose fault a run ends with.
const (
	byDriver = "driver"
	byClient = "client"
	byNobody = "nobody"
)

// protocol are drivers that do not keep to the protocol, and some that go to its limits and are right. Faults
// says whose failure it has to be.
func protocol() []Driver {
	return slices.Concat(wrongLines(), wrongProcesses(), unusualLines())
}

func wrongLines() []Driver {
	const unsubscribe = "huawei.unsubscribe.plain"
	rows := []Driver{
		{ID: "unsupported", Says: "Everything is unsupported.", Fault: byNobody, Ends: "failed", serve: func(_ *sdk, l *lines) {
			l.answerAll(func(next *line) *answer { return &answer{ID: next.ID, Unsupported: true} })
		}},
		{ID: "unsupported-at-times", Says: "An operation is unsupported that was answered before.", Case: unsubscribe, Ends: "failed", breaks: func(c *sdk) {
			c.alone = func(l *line) *answer {
				if strings.Contains(l.ID, unsubscribe) {
					return &answer{Unsupported: true}
				}
				return nil
			}
		}},
		{ID: "no-json", Says: "The answer is a sentence.", serve: rewrite(func([]byte) []byte { return []byte("it worked\n") })},
		{ID: "log-among-answers", Says: "A log is written among the answers.", serve: rewrite(func(b []byte) []byte { return append([]byte("INFO calling the API\n"), b...) })},
		{ID: "list-of-answers", Says: "Each answer is put into a list.", serve: rewrite(func(b []byte) []byte { return []byte("[" + string(bytes.TrimSpace(b)) + "]\n") })},
		{ID: "status-as-text", Says: "The status of an error is text.", Case: "huawei.unsubscribe.code-frozen", serve: replaceText(`"http_status":400`, `"http_status":"400"`)},
		{ID: "neither-ok-nor-error", Says: "An answer says neither success nor error.", serve: replaceText(`"ok":true`, `"okay":true`)},
		{ID: "wrong-id", Says: "Each answer has another id.", serve: replaceText(`"id":"`, `"id":"x`)},
		{ID: "id-twice", Says: "Each answer is written twice.", serve: rewrite(func(b []byte) []byte { return slices.Concat(b, b) })},
		{ID: "unasked", Says: "There is an answer that nobody asked for.", serve: rewrite(func(b []byte) []byte { return append([]byte(`{"id":"0","ok":true}`+"\n"), b...) })},
		{ID: "asks-over-a-call", Says: "A call is answered with a question, as if it were a task.", serve: rewrite(func(b []byte) []byte { return bytes.Replace(b, []byte(`"ok":true`), []byte(`"ask":"Shall I?"`), 1) })},
		{ID: "asks-afterwards", Says: "A question follows an answer.", serve: rewrite(func(b []byte) []byte {
			return slices.Concat(b, bytes.Replace(b, []byte(`"ok":true`), []byte(`"ask":"Was that right?"`), 1))
		})},
		{ID: "too-long", Says: "A line has nine million bytes.", serve: padded(9 << 20)},
		{ID: "unsupported-after-a-call", Says: "A call is made, and called unsupported.", Case: unsubscribe, Ends: "failed", serve: replaceText(`"ok":true`, `"unsupported":true`)},
	}
	return inClass(rows, byDriver)
}

func wrongProcesses() []Driver {
	const plain, over = "huawei.list-resources.plain", "huawei.unsubscribe.plain"
	return slices.Concat(inClass([]Driver{
		{ID: "dies-at-once", Says: "The driver ends before it is asked.", serve: func(*sdk, *lines) { os.Exit(3) }},
		{ID: "dies-late", Says: "The driver ends before it is asked, after a while.", serve: func(*sdk, *lines) { time.Sleep(200 * time.Millisecond); os.Exit(3) }},
		{ID: "dies-unasked", Says: "The driver ends when it is asked, and makes no call.", serve: func(_ *sdk, l *lines) { l.next(); os.Exit(3) }},
		{ID: "silent", Says: "The driver reads and does nothing.", serve: func(_ *sdk, l *lines) { l.answerAll(func(*line) *answer { select {} }) }},
		{ID: "stays", Says: "The driver does not exit at the end of its input.", serve: func(c *sdk, l *lines) { l.answerAll(c.answer); time.Sleep(time.Minute) }},
	}, byDriver), inClass([]Driver{
		{ID: "dies-over-a-call", Says: "The driver ends over one operation, after the call.", Case: over, breaks: whenCalled("unsubscribe", func() { os.Exit(3) })},
		{ID: "hangs-over-a-call", Says: "The driver hangs over one operation, after the call.", Case: over, breaks: whenCalled("unsubscribe", func() { select {} })},
		{ID: "dies-over-every-call", Says: "The driver ends after each call.", Case: plain, breaks: whenCalled("", func() { os.Exit(3) })},
		{ID: "dies-when-busy", Says: "The client ends when two calls run at a time, and never alone.", Case: over, breaks: diesWhenBusy},
		{ID: "panics-over-a-call", Says: "The client panics over one operation, after the call.", Case: over, breaks: whenCalled("unsubscribe", func() { panic("index out of range") })},
	}, byClient))
}

func unusualLines() []Driver {
	rows := []Driver{
		{ID: "crlf", Says: "Lines end in CR and LF.", serve: replaceText("\n", "\r\n")},
		{ID: "byte-order-mark", Says: "A byte order mark stands before each line.", serve: rewrite(func(b []byte) []byte { return append([]byte("\ufeff"), b...) })},
		{ID: "blank-lines", Says: "Blank lines stand among the answers.", serve: rewrite(func(b []byte) []byte { return slices.Concat([]byte("\n \r\n"), b, []byte("\n")) })},
		{ID: "unknown-fields", Says: "An answer has fields that nobody knows.", serve: replaceText(`"ok":true`, `"ok":true,"took_ms":3,"trace":{"spans":[1,null]}`)},
		{ID: "long", Says: "A line has five million bytes.", serve: padded(5 << 20)},
		{ID: "longest", Says: "A line has as many bytes as it may.", serve: padded(8 << 20)},
		{ID: "loud", Says: "Ten million bytes go to standard error.", serve: func(c *sdk, l *lines) {
			l.answerAll(func(next *line) *answer {
				l.stderr.Write(bytes.Repeat([]byte("DEBUG a line of the log of the client\n"), 10<<20/38))
				return c.answer(next)
			})
		}},
		{ID: "other-order", Says: "The later of two requests is answered first.", serve: laterFirst},
		{ID: "one-at-a-time", Says: "Requests are answered one after another.", serve: func(c *sdk, l *lines) {
			for next, ok := l.next(); ok; next, ok = l.next() {
				l.write(encoded(c.answer(next)))
			}
		}},
		{ID: "in-pieces", Says: "Answers are written a few bytes at a time.", serve: func(c *sdk, l *lines) {
			for next, ok := l.next(); ok; next, ok = l.next() {
				for piece := range slices.Chunk(encoded(c.answer(next)), 40) {
					l.write(piece)
					time.Sleep(time.Millisecond)
				}
			}
		}},
	}
	return inClass(rows, byNobody)
}

// inClass fills what all these rows have in common.
func inClass(rows []Driver, fault string) []Driver {
	for i := range rows {
		rows[i].Class, rows[i].Vendor, rows[i].style = Protocol, "huawei", sdkHMAC
		if rows[i].Fault == "" {
			rows[i].Fault = fault
		}
		rows[i].Ends = first(rows[i].Ends, map[string]string{byDriver: "error", byClient: "failed", byNobody: "passed"}[fault])
		if rows[i].Case == "" {
			rows[i].Case = "huawei.list-resources.plain"
		}
	}
	return rows
}

// rewrite answers as a right driver does, with other bytes.
func rewrite(line func([]byte) []byte) func(*sdk, *lines) {
	return func(c *sdk, l *lines) {
		out := l.out
		l.out = writerFunc(func(b []byte) { out.Write(line(b)) })
		l.answerAll(c.answer)
	}
}

type writerFunc func([]byte)

func (w writerFunc) Write(b []byte) (int, error) { w(b); return len(b), nil }

func replaceText(what, with string) func(*sdk, *lines) {
	return rewrite(func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(what), []byte(with)) })
}

// padded makes the first line that long, by a field that nobody knows.
func padded(size int) func(*sdk, *lines) {
	first := true
	return rewrite(func(b []byte) []byte {
		if !first {
			return b
		}
		first = false
		b = bytes.TrimSuffix(b, []byte("}\n"))
		const field, end = `,"padding":"`, `"}`
		return slices.Concat(b, []byte(field+strings.Repeat("x", size-len(b)-len(field)-len(end))+end+"\n"))
	})
}

// whenCalled does something after the answer to a call was read; "" is every operation.
func whenCalled(operation string, do func()) func(*sdk) {
	return func(c *sdk) {
		c.after = func(l *line, _ *answer) {
			if operation == "" || l.Operation == operation {
				do()
			}
		}
	}
}

// diesWhenBusy ends the driver after a call during which another ran.
func diesWhenBusy(c *sdk) {
	var running atomic.Int32
	c.before = func(*line) { running.Add(1); time.Sleep(50 * time.Millisecond) }
	c.after = func(*line, *answer) {
		if running.Load() > 1 {
			time.Sleep(50 * time.Millisecond) // the other sends its call
			os.Exit(3)
		}
		running.Add(-1)
	}
}

// laterFirst holds the answer to every other request back for a while.
func laterFirst(c *sdk, l *lines) {
	n := 0
	var mu sync.Mutex
	l.answerAll(func(next *line) *answer {
		mu.Lock()
		n++
		late := n%2 == 1
		mu.Unlock()
		a := c.answer(next)
		if late {
			time.Sleep(300 * time.Millisecond)
		}
		return a
	})
}
