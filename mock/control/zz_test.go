package control_test
import "testing"
func TestZ(t *testing.T){
 s := newServer(t)
 s.leave("web","")
 s.leave("shop-cn","tok")
 for _, p := range []string{"/health","/catalogue","/scenarios","/sandboxes","/sandboxes/default","/sandboxes/default/clock","/sandboxes/default/requests","/sandboxes/default/invariants","/requests"} {
  w := s.call("GET", p, "")
  b := w.Body.String(); if len(b) > 3000 && p != "/sandboxes/default" { b = b[:300] }
  t.Log(p, w.Code, w.Header(), b)
 }
 w := s.call("POST","/sandboxes",`{"scenario":"quickstart","ttl":"1h"}`)
 t.Log(w.Code, w.Header(), w.Body)
}
