/** Style sheets have no meaning in jsdom: a test that imports one gets this. */
export default {};
