package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"time"
)

// A driverLine is what the driver of the tests reads.
type driverLine struct {
	ID, Vendor, Operation, Endpoint string
	Credentials                     map[string]string
	Params                          map[string]any
}

// driverAnswer is what it answers.
type driverAnswer map[string]any

// driverFaults are what the driver of the tests does wrong when it is started with their name. One of "at the start"
// ends the process before it reads anything.
var driverFaults = map[string]func(l driverLine, a driverAnswer){
	"right":       func(driverLine, driverAnswer) {},
	"codeless":    func(_ driverLine, a driverAnswer) { a.fail("code", "") },
	"unsupported": func(_ driverLine, a driverAnswer) { clear(a); a["unsupported"] = true },
	"mute": func(l driverLine, _ driverAnswer) {
		fmt.Fprintln(os.Stderr, "no answer for", l.Credentials["sk"])
		os.Exit(7)
	},
	"garbled": func(driverLine, driverAnswer) { fmt.Println("not JSON") },
	"twice": func(l driverLine, a driverAnswer) {
		a["id"] = l.ID
		json.NewEncoder(os.Stdout).Encode(a)
	},
	"tells": func(l driverLine, a driverAnswer) {
		text := fmt.Sprintf("%v signed https://h/?Signature=S1gnature99&AccessKeyId=x with %v and %s", l.Credentials, l.Credentials["sk"], os.Getenv("TEST_PASSWORD"))
		fmt.Fprintln(os.Stderr, text)
		a.fail("message", text)
		a.fail("code", "\x1b[31mred")
		a["client"] = driverAnswer{"name": "tells " + os.Getenv("TEST_PASSWORD"), "version": "1"}
	},
}

// fail changes a field of the error, if there is one.
func (a driverAnswer) fail(field, value string) {
	if e, ok := a["error"].(driverAnswer); ok {
		e[field] = value
	}
}

// runDriver is the driver of the tests: the test binary, started by the name of driver. It knows two calls of
// Huawei Cloud, which it authenticates by a token.
func runDriver() {
	name := "right"
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	switch name {
	case "dies":
		fmt.Fprintln(os.Stderr, "cannot open the settings of", os.Getenv("TEST_PASSWORD"))
		os.Exit(5)
	case "dies-in-lines":
		fmt.Fprintln(os.Stderr, "Traceback (most recent call last):\n  call()\n  ^^^^^^\nValueError: no region", os.Getenv("TEST_PASSWORD"))
		os.Exit(5)
	case "dies-later":
		time.Sleep(300 * time.Millisecond)
		fmt.Fprintln(os.Stderr, "cannot open the settings")
		os.Exit(5)
	}
	spoil := driverFaults[name]
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var l driverLine
		json.Unmarshal(lines.Bytes(), &l)
		if name == "ends" {
			os.Exit(6)
		}
		a := driverAnswer{"client": driverAnswer{"name": "tiny", "version": "1.2"}}
		l.call(a)
		spoil(l, a)
		a["id"] = l.ID
		json.NewEncoder(os.Stdout).Encode(a)
	}
}

// call makes the call of a line and fills in the answer.
func (l driverLine) call(a driverAnswer) {
	method, path := http.MethodPost, "/v2/orders/subscriptions/resources/unsubscribe"
	body, _ := json.Marshal(l.Params)
	switch l.Vendor + "." + l.Operation {
	case "huawei.unsubscribe":
	case "huawei.disable_auto_renew":
		method, path, body = http.MethodDelete, fmt.Sprintf("/v2/orders/subscriptions/resources/autorenew/%v", l.Params["resource_id"]), nil
	default:
		a["unsupported"] = true
		return
	}
	request, _ := http.NewRequest(method, l.Endpoint+path, bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Auth-Token", l.Credentials["token"])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		a["ok"], a["error"] = false, driverAnswer{"message": err.Error()}
		return
	}
	defer response.Body.Close()
	l.read(response, a)
}

// read fills in what the answer of the vendor says.
func (l driverLine) read(response *http.Response, a driverAnswer) {
	var told struct {
		Code     string   `json:"error_code"`
		Message  string   `json:"error_msg"`
		OrderIDs []string `json:"order_ids"`
	}
	text, _ := io.ReadAll(response.Body)
	json.Unmarshal(text, &told)
	if a["ok"] = response.StatusCode < 300; a["ok"] == true {
		a["result"] = driverAnswer{"order_ids": slices.Concat([]string{}, told.OrderIDs)}
		return
	}
	a["error"] = driverAnswer{"http_status": response.StatusCode, "code": told.Code, "message": told.Message, "request_id": response.Header.Get("X-Request-Id")}
}
