package mock_test

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/mock"
)

// The client under test should repeat its call once, and it did not. The failure lists what came.
func ExampleMock_Expect() {
	testOfMine := func(t mock.TB) { // func TestOfMine(t *testing.T)
		m := mock.Start(t)
		leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Resource("web").ID)
		m.Expect(mock.OperationUnsubscribe, 2)
	}
	for _, failure := range (&recordingTB{}).run(testOfMine).errors {
		fmt.Println(clockTime.ReplaceAllString(failure, "12:00:00.000"))
	}
	// Output:
	// mock: want 2 calls of unsubscribe, got 1:
	//   call 1, 12:00:00.000, unsubscribe: 200
}

// The client under test works in the background. A test waits for its calls, not for some time.
func ExampleMock_Await() {
	m, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()
	token, id := m.Huawei().Token, m.Resource("web").ID
	go leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", token, id)

	for _, call := range m.Await(mock.OperationUnsubscribe, 1, 5*time.Second) {
		fmt.Println(call.Operation, call.Status)
	}
	// Output:
	// unsubscribe 200
}

// A recorded call is printed on one line.
func ExampleMock_Calls() {
	m, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()
	leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Resource("trial").ID)

	for _, call := range m.Calls(mock.OperationUnsubscribe) {
		fmt.Println(clockTime.ReplaceAllString(call.String(), "12:00:00.000"))
	}
	// Output:
	// call 1, 12:00:00.000, unsubscribe: 400 CBC.99003649 huawei.trial-service
}
