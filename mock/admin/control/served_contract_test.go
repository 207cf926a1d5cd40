package control_test

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/openapi"
)

// read asks for a contract as somebody does who has only its address.
func (s *server) read(method, file string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequest(method, base+control.Prefix+"/openapi/"+file, nil)
	for _, c := range change {
		c(r)
	}
	return s.send(r)
}

func TestContractsAreServedWithTheAddressOfTheRequest(t *testing.T) {
	s := newServer(t)
	for _, name := range []string{"huawei", "alibaba", "control"} {
		for format, media := range map[string]string{"yaml": "application/yaml", "json": "application/json"} {
			w := s.read("GET", name+"."+format, func(r *http.Request) { r.Host, r.TLS = "localhost:9", &tls.ConnectionState{} })
			want, _ := openapi.Served(name+"."+format, "https://localhost:9")
			if w.Code != http.StatusOK || w.Body.String() != string(want) || !strings.Contains(w.Body.String(), "https://localhost:9") {
				t.Errorf("%s.%s: %d %.80s", name, format, w.Code, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != media {
				t.Errorf("%s.%s is %s", name, format, got)
			}
		}
	}
}

func TestAContractThatTheCallerHasCachedIsNotSentAgain(t *testing.T) {
	s := newServer(t)
	tag := s.read("HEAD", "huawei.yaml").Header().Get("ETag")
	if other := s.read("GET", "huawei.yaml", func(r *http.Request) { r.Host = "localhost:9" }).Header().Get("ETag"); tag == "" || tag == other {
		t.Errorf("another address has the same tag %s", tag)
	}
	for sent, status := range map[string]int{
		tag: 304, "W/" + tag: 304, `"a", ` + tag + `, "b"`: 304, "*": 304, `"a"`: 200, strings.Trim(tag, `"`): 200,
	} {
		w := s.read("GET", "huawei.yaml", func(r *http.Request) { r.Header.Set("If-None-Match", sent) })
		if w.Code != status || (w.Body.Len() == 0) != (status == 304) || w.Header().Get("ETag") != tag {
			t.Errorf("%s: %d, %d bytes, %s", sent, w.Code, w.Body.Len(), w.Header().Get("ETag"))
		}
	}
}

func TestAnUnknownContractIsAProblem(t *testing.T) {
	s := newServer(t)
	for _, file := range []string{"nobody.yaml", "huawei", "huawei.xml", "..%2Fgo.mod", strings.Repeat("x", 200)} {
		wantProblem(t, s.read("GET", file), http.StatusNotFound, "unknown-contract")
	}
	wantProblem(t, s.read("GET", "huawei.yaml?x=1"), http.StatusBadRequest, "invalid-request")
	wantProblem(t, s.read("POST", "huawei.yaml"), http.StatusMethodNotAllowed, "wrong-method")
}

// A contract reveals nothing about this mock, so it is shown under any name, as the health check is.
func TestAContractIsServedUnderAnyHostName(t *testing.T) {
	w := newServer(t).read("GET", "huawei.yaml", func(r *http.Request) { r.Host = "rescind:8080" })
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "http://rescind:8080") {
		t.Errorf("%d: %.300s", w.Code, w.Body)
	}
}
