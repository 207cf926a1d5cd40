package journal

import (
	"time"
)

// A HAR is a list of exchanges in the HTTP Archive format, version 1.2, which the developer tools of
// browsers can open. Source: HAR 1.2 Spec. As it asks, our own fields begin with an underscore.
type HAR struct {
	Log HARLog `json:"log"`
}

// A HARLog is the content of an archive.
type HARLog struct {
	Version string     `json:"version"`
	Creator HARCreator `json:"creator"`
	Entries []HAREntry `json:"entries"`
}

// A HARCreator is the program that wrote an archive.
type HARCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// A HAREntry is one exchange. Times are in milliseconds; -1 means not measured.
type HAREntry struct {
	Started   time.Time   `json:"startedDateTime"`
	Time      float64     `json:"time"`
	Request   HARRequest  `json:"request"`
	Response  HARResponse `json:"response"`
	Cache     struct{}    `json:"cache"`
	Timings   HARTimings  `json:"timings"`
	Comment   string      `json:"comment"`
	ID        string      `json:"_id"`
	Operation string      `json:"_operation"`
	Code      string      `json:"_code"`
	Rule      string      `json:"_rule"`
	Fault     string      `json:"_fault"`
	Violation []Violation `json:"_violations"`
	Trace     []Step      `json:"_trace"`
	Signature *Checked    `json:"_signature"` // the signature itself is masked in an archive; null: none was checked
}

// A HARPair is a header or a parameter.
type HARPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A HARRequest is a call.
type HARRequest struct {
	Method      string    `json:"method"`
	URL         string    `json:"url"`
	HTTPVersion string    `json:"httpVersion"`
	Cookies     []HARPair `json:"cookies"`
	Headers     []HARPair `json:"headers"`
	QueryString []HARPair `json:"queryString"`
	PostData    *HARBody  `json:"postData,omitempty"`
	HeadersSize int       `json:"headersSize"`
	BodySize    int       `json:"bodySize"`
}

// A HARBody is the body of a request.
type HARBody struct {
	MimeType string    `json:"mimeType"`
	Params   []HARPair `json:"params"`
	Text     string    `json:"text"`
}

// A HARResponse is an answer.
type HARResponse struct {
	Status      int        `json:"status"` // 0: there was none
	StatusText  string     `json:"statusText"`
	HTTPVersion string     `json:"httpVersion"`
	Cookies     []HARPair  `json:"cookies"`
	Headers     []HARPair  `json:"headers"`
	Content     HARContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadersSize int        `json:"headersSize"`
	BodySize    int        `json:"bodySize"`
}

// A HARContent is the body of an answer.
type HARContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}

// HARTimings divides the time of an exchange. All of it is counted as waiting for the answer.
type HARTimings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}
